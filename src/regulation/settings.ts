/** What the bureau sets for itself: it changes who acts inside, never what the measures say. */

/** A step of a document's way inside the bureau, which the bureau staffs by its own table. */
export interface Desk {
  /** The document, as people call it: 延期验收答复. */
  readonly paper: string
  readonly step: 'confirm' | 'review' | 'sign' | 'issue'
}

/** Switches that the bureau sets; a transition may turn on one. */
export interface Settings {
  /** Does the head of division confirm what the case officer proposes in the formality review? */
  readonly headConfirmsFormalityReview: boolean
}

export const DEFAULT_SETTINGS: Settings = { headConfirmsFormalityReview: true }
