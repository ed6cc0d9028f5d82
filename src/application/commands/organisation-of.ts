import type { FormValues } from '../../regulation/form.ts'
import type { Organisation } from '../records.ts'
import type { Turn } from '../turn.ts'

const text = (values: FormValues, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value.trim() : ''
}

const orNull = (value: string): string | null => (value === '' ? null : value)

/** The organisation by its credit code; known details are kept, missing ones filled in. */
export async function organisationOf(turn: Turn, form: FormValues): Promise<Organisation> {
  const uscc = text(form, 'uscc').toUpperCase()
  // Two officers who confirm two people of a new organisation at the same moment make one of it.
  await turn.tx.inbox.admit([`organisation:${uscc}`], turn.now)
  const known = await turn.tx.organisations.byUscc(uscc)
  const organisation: Organisation = {
    id: known?.id ?? turn.deps.newId(),
    name: known?.name ?? text(form, 'organisationName'),
    uscc,
    organisationType: known?.organisationType ?? orNull(text(form, 'organisationType')),
    district: known?.district ?? orNull(text(form, 'district')),
    address: known?.address ?? orNull(text(form, 'address')),
    legalRepresentative: known?.legalRepresentative ?? orNull(text(form, 'legalRepresentative')),
    createdAt: known?.createdAt ?? turn.now,
  }
  await turn.tx.organisations.put(organisation)
  return organisation
}
