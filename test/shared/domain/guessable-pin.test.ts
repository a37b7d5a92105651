import { expect, test } from 'vitest'
import { isGuessablePin } from '../../../shared/domain/guessable-pin.ts'

test.each(['1111', '000000', '1234', '0123456', '9876'])('%s is tried first by whoever guesses', (pin) => {
  expect(isGuessablePin(pin)).toBe(true)
})

test.each(['1112', '1235', '2468', '1357', '8901', '2580', '1212'])('%s is not', (pin) => {
  expect(isGuessablePin(pin)).toBe(false)
})
