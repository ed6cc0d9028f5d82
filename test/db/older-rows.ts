/**
 * Rows as earlier versions of this program wrote them, by the migration that made room for them. A
 * new migration adds its own when it adds tables or mandatory columns.
 */
export const olderRows: Readonly<Record<string, readonly string[]>> = {
  '0000_foundation': [
    `insert into people (open_id, name, phone, created_at) values
      ('ou_old', '欧试样', '13900000001', '2026-03-02T01:30:00.123Z')`,
    `insert into organisations (id, name, uscc, created_at) values
      ('org_old', '早年仪表厂', '91500000SAMPLE0009', '2026-03-02T01:30:00Z')`,
    `insert into memberships (id, open_id, role, organisation_id, from_date, granted_by) values
      ('m_old', 'ou_old', 'applicantHandler', 'org_old', '2026-03-01', 'ou_admin')`,
    `insert into cases (id, procedure, number, state, version, title, applicant_name,
        organisation_id, opened_by, edition, interpretation_set, calendar_version, facts,
        created_at, state_since) values
      ('case_old', 'application', 'JC-2026-0009', 'submitted', 3, '早年产业计量测试中心',
        '早年仪表厂', 'org_old', 'ou_old', '2024', 'default-1', '2026-1',
        '{"submissions": 1, "inputs": {}}', '2026-03-02T01:30:00Z', '2026-03-02T01:30:02.5Z'),
      ('case_older', 'registration', null, 'registered', 1, '', '欧试样', null, 'ou_old', '2024',
        'default-1', '2026-1', '{}', '2026-03-01T16:00:00Z', '2026-03-01T16:00:00Z')`,
    `insert into case_numbers values (2026, 9)`,
    // Everything that one could write in another way: numbers, escapes, keys in odd orders.
    `insert into case_events (case_id, seq, at, type, action, from_state, to_state, actor,
        actor_name, role, on_behalf, cite, sentence, reason, data) values
      ('case_older', 1, '2026-03-01T16:00:00Z', 'registered', 'register', 'open', 'registered',
        'ou_old', '欧试样', null, null, null, '登记了。', null, '{}'),
      ('case_old', 1, '2026-03-02T01:30:00.123Z', 'opened', 'open', 'drafting', 'drafting',
        'ou_old', '欧试样', 'applicantHandler', null, '"9.1(一)"', '打开了。', null,
        '{"b": [1, 1.50, -0.0000001, 1e21, 1.25e-9, 123456789012345680000], "a": {"": null}}'),
      ('case_old', 2, '2026-03-02T01:30:01Z', 'noted', 'note', 'drafting', 'drafting', 'ou_old',
        '欧试样', null, '{"recordedBy": "ou_a", "confirmedBy": "ou_b", "party": "试样区政府"}',
        null, '记了。', '“理由”与"引号"', '{"text": "\\u0001\\u001f\\b\\f\\t\\r\\n\\\\\\"/\\u007f\\u2028 é 𠀀"}'),
      ('case_old', 3, '2026-03-02T01:30:02.5Z', 'submitted', 'submit', 'drafting', 'submitted',
        'ou_old', '欧试样', null, null, null, '提交了。', null,
        '{"𠀀": 1, "": 2, "z": 3, "aa": 4, "B": [true, false, null, [], {}]}')`,
    `insert into files (sha256, original_sha256, media_type, size_bytes, created_at) values
      ('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
       'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'text/plain', 3,
       '2026-03-02T01:30:00Z')`,
    `insert into file_chunks values
      ('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 0, 'abc')`,
    `insert into outbox (id, lane, open_id, message, created_at, available_at, attempts, status)
      values ('out_old', 'person:ou_old', 'ou_old', '{"kind": "text", "text": "消息"}',
        '2026-03-02T01:30:00Z', '2026-03-02T01:30:00Z', 0, 'ready')`,
    `insert into inbox (key, at, answer) values ('event:old', '2026-03-02T01:30:00Z', '{}')`,
    `insert into settings values ('reading', '"b"', 'ou_admin', '2026-03-02T01:30:00Z')`,
  ],
  '0001_public_pages': [
    `insert into centers (id, name, host_organisation, organisation_id, case_id, industry,
        approval_number, established_on, status, created_at) values
      ('center_old', '早年产业计量测试中心', '早年仪表厂', 'org_old', 'case_old', '传感器',
        '渝市监发〔2026〕9号', '2026-03-02', 'established', '2026-03-02T01:30:00Z')`,
    `insert into center_history values ('center_old', 1, '2026-03-02', '批准建立。')`,
  ],
  '0006_views': [
    `insert into person_choices values ('ou_old', false, '2026-03-02T01:30:00Z')`,
    `insert into morning_digests values ('ou_old', '2026-03-02', '2026-03-02T01:00:00Z', 'x')`,
    `insert into calendar_feeds values (repeat('a', 64), 'ou_old', '2026-03-02T01:30:00Z', null)`,
    `insert into calendar_entries values ('u', 'f', 3, '2026-03-02T01:30:00Z')`,
  ],
  '0007_work_calendars': [
    `insert into work_calendars (year, version, status, source, published_on, days_off,
        make_up_working_days, imported_by, imported_by_name, imported_at) values
      (2027, '2026-11-10', 'official', '《通知》（国办发明电〔2026〕9号）', '2026-11-10',
        '[{"from": "2027-01-01", "to": "2027-01-03", "name": "元旦"}]', '["2027-01-30"]',
        'calendar import', '系统管理员（命令行）', '2026-11-11T01:30:00Z')`,
    `insert into owed_calendar_reminders values (2027, '2026-10-08', '2026-10-08T01:00:00Z')`,
  ],
  '0009_reminders': [
    `insert into reminders (sweep, open_id, kind, subject, ordinal, role, overdue, at) values
      ('sweep_old', 'ou_old', 'deadline', 'deadline_old', 0, 'caseOfficer', true,
       '2026-03-03T01:30:00Z'),
      ('sweep_old', 'ou_old', 'draft', 'draft_old', 1, null, false, '2026-03-03T01:30:00Z')`,
  ],
  '0012_leases': [`insert into leases values ('scheduler', 'old', '2026-03-02T01:30:00Z')`],
}
