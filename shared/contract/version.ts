/** The version of the contract between a page (or a terminal) and its station: raised by a change that an older one cannot read. */
export const contractVersion = 1

/** Hash of all schemas and roles of that version: a test compares it with those that stand in this folder. */
export const contractHash = 'db150403183269f55cc9eb3f5244f7a1e8a64c8547f6c1cf0f6840687b4b3f22'
