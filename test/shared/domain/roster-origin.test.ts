import { describe, expect, test } from 'vitest'
import { matchRoster, originOf } from '../../../shared/domain/roster-origin.ts'

/** Where these come from is said in test/fixtures/rosters/README.md. */
const exported = {
  pretix: [
    'Order code',
    'Attendee name',
    'Product',
    'Price',
    'Checked in',
    'Checked out',
    'Automatically checked in',
    'Secret',
    'E-mail',
    'Phone number',
    'Company',
    'Voucher code',
    'Order date',
    'Order time',
    'Requires special attention',
    'Comment',
    'Seat ID',
    'Blocked',
    'Country',
  ],
  'pretix, some years ago': [
    'Order code',
    'Attendee name',
    'Attendee name: Given name',
    'Attendee name: Family name',
    'Product',
    'Price',
    'Checked in',
    'Paid',
    'Secret',
    'E-mail',
    'Company',
    'Voucher code',
  ],
  indico: [
    'ID',
    'Name',
    'Email Address',
    'Affiliation',
    'Country',
    'Registration date',
    'Registration state',
    'Price',
    'Checked in',
  ],
  eventbrite: [
    'Order #',
    'Order Date',
    'First Name',
    'Last Name',
    'Email',
    'Quantity',
    'Price Tier',
    'Ticket Type',
    'Attendee #',
    'Group',
    'Order Type',
    'Currency',
    'Total Paid',
    'Attendee Status',
    'Home Country',
  ],
  'eventbrite, British': [
    'Order no.',
    'Order Date',
    'First Name',
    'Surname',
    'Email',
    'Quantity',
    'Ticket Type',
    'Attendee no.',
    'Order Type',
    'Total Paid',
    'Attendee Status',
    'Home Country',
  ],
  alfio: [
    'ID',
    'Creation',
    'Category',
    'Event',
    'Status',
    'OriginalPrice',
    'PaidPrice',
    'Discount',
    'VAT',
    'ReservationID',
    'Full Name',
    'First Name',
    'Last Name',
    'E-Mail',
    'Locked',
    'Language',
    'Confirmation',
  ],
}

function fieldsOf(headers: readonly string[], map: Record<string, string> = {}): Record<string, string> {
  const { columns, problems } = matchRoster(headers, map)
  expect(problems).toEqual([])
  return Object.fromEntries([...columns].map(([field, { header }]) => [field, header]))
}

describe('the system that wrote a file is known by its headers', () => {
  test.each(Object.entries(exported))('%s', (name, headers) => {
    expect(originOf(headers)).toBe(name.split(',')[0])
    expect(originOf(headers.toReversed().map((header) => header.toUpperCase()))).toBe(name.split(',')[0])
  })

  test.each([
    ['a roster of nobody', ['id', 'full_name', 'organisation', 'country']],
    ['a list with an order code', ['Order code', 'Name', 'Product']],
    ['nothing', []],
  ])('and %s is of none', (_, headers: readonly string[]) => {
    expect(originOf(headers)).toBeNull()
  })
})

describe('what a column means is known with the system', () => {
  test('in pretix a person is told by his secret, for an order has several people', () => {
    expect(fieldsOf(exported.pretix)).toMatchObject({
      id: 'Secret',
      badge_code: 'Secret',
      full_name: 'Attendee name',
      category: 'Product',
      email: 'E-mail',
      organisation: 'Company',
      country: 'Country',
    })
  })
  test('in Indico by the number of his registration', () => {
    expect(fieldsOf(exported.indico)).toMatchObject({
      id: 'ID',
      full_name: 'Name',
      organisation: 'Affiliation',
      status: 'Registration state',
    })
  })
  test('in Eventbrite by his number, in both kinds of English', () => {
    expect(fieldsOf(exported.eventbrite)).toMatchObject({
      id: 'Attendee #',
      country: 'Home Country',
      status: 'Attendee Status',
    })
    expect(fieldsOf(exported['eventbrite, British'])).toMatchObject({ id: 'Attendee no.', family_name: 'Surname' })
  })
  test('in alf.io by the id of his ticket, and the category is no event', () => {
    expect(fieldsOf(exported.alfio)).toMatchObject({
      id: 'ID',
      category: 'Category',
      status: 'Status',
      language: 'Language',
    })
  })

  test('what is told by hand goes first', () => {
    expect(fieldsOf(exported.pretix, { id: 'E-mail', badge_code: '' })).toMatchObject({ id: 'E-mail' })
    expect(fieldsOf(exported.pretix, { badge_code: '' })).not.toHaveProperty('badge_code')
  })

  test('a list of pretix without secrets says how to get them', () => {
    const { problems, advice } = matchRoster(
      exported.pretix.filter((header) => header !== 'Secret'),
      {},
    )
    expect(problems).toMatchObject([{ column: 'id' }])
    expect(advice).toMatch(/^export the check-in list from pretix again/)
  })
})
