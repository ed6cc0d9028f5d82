/** Thrown inside `src/files` when a file cannot be taken; the message is a sentence for the sender. */
export class FileRefusal extends Error {
  constructor(because: string) {
    super(because)
    this.name = 'FileRefusal'
  }
}

/** Said of a file whose type is right but whose content cannot be opened. */
export const DAMAGED = '这个文件打不开，可能没有传完整或者已损坏。请在电脑上确认能打开后重新发送。'

/** Said when opening took longer or more memory than a file of this kind ever needs. */
export const TOO_LABORIOUS =
  '这个文件的内容过大或结构异常，没有读取。请删去多余的内容、图片或空行，另存后重新发送。'

/** What the assistant takes, for the end of a refusal. */
export const ACCEPTED_TYPES =
  '请发送PDF、Word（.docx）、表格（.xlsx）或图片（JPEG、PNG），每个不超过20 MB。'
