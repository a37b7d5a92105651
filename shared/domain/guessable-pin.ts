/** Whether a PIN is among those that are tried first: one digit all along, or digits in a row, up or down. */
export function isGuessablePin(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = new Set(digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0)))
  return steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1)
}
