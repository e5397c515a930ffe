import type { DemoPerson, DemoTeam } from './shapes.ts';

export const demoTeams: readonly DemoTeam[] = [
  { key: 'front-line', name: 'Front line' },
  { key: 'billing', name: 'Billing' },
  { key: 'orders', name: 'Orders and delivery' },
  { key: 'technical', name: 'Technical' },
];

const earlyShift = [{ from: '06:00', to: '14:00' }];
const dayShift = [{ from: '09:00', to: '17:00' }];
const lateShift = [{ from: '14:00', to: '22:00' }];
/** A shift over midnight stands as two intervals, one on each day. */
const beforeMidnight = [{ from: '18:00', to: '24:00' }];
const overMidnight = [
  { from: '00:00', to: '02:00' },
  { from: '18:00', to: '24:00' },
];
const afterMidnight = [{ from: '00:00', to: '02:00' }];

/**
 * Twelve people who follow the sun. At any moment two of the front line and one of each other team are within their
 * hours, so a demo works at night and on Sundays too; people.test.ts goes through the week.
 */
export const demoPeople: readonly DemoPerson[] = [
  {
    key: 'zofia',
    name: 'Zofia Wiśniewska',
    email: 'zofia.wisniewska@example.com',
    title: 'Team lead, front line',
    team: 'front-line',
    timeZone: 'Europe/Warsaw',
    workingHours: { days: { mon: dayShift, tue: dayShift, wed: dayShift, thu: dayShift, fri: dayShift } },
    absences: [{ fromDays: 12, toDays: 19, reason: 'Holiday' }],
    language: 'pl',
  },
  {
    key: 'mateusz',
    name: 'Mateusz Kowalczyk',
    email: 'mateusz.kowalczyk@example.com',
    title: 'Support representative',
    team: 'front-line',
    timeZone: 'Europe/Warsaw',
    workingHours: {
      days: { thu: lateShift, fri: lateShift, sat: dayShift, sun: dayShift, mon: lateShift },
    },
    absences: [{ fromDays: 33, toDays: 34, reason: 'Moving house' }],
    language: 'pl',
  },
  {
    key: 'liza',
    name: 'Liza Bautista',
    email: 'liza.bautista@example.com',
    title: 'Support representative',
    team: 'front-line',
    timeZone: 'Asia/Manila',
    workingHours: {
      days: { mon: earlyShift, tue: earlyShift, wed: earlyShift, thu: earlyShift, fri: earlyShift },
    },
    absences: [],
    language: 'en',
  },
  {
    key: 'diego',
    name: 'Diego Herrera Luna',
    email: 'diego.herrera@example.com',
    title: 'Support representative',
    team: 'front-line',
    timeZone: 'America/Mexico_City',
    workingHours: { days: { tue: dayShift, wed: dayShift, thu: dayShift, fri: dayShift, sat: dayShift } },
    absences: [{ fromDays: 5, toDays: 6, reason: 'Training' }],
    language: 'en',
  },
  {
    key: 'amara',
    name: 'Amara Okafor',
    email: 'amara.okafor@example.com',
    title: 'Senior support representative',
    team: 'front-line',
    timeZone: 'Africa/Lagos',
    workingHours: null,
    absences: [],
    language: 'en',
  },
  {
    key: 'noah',
    name: 'Noah Lindqvist',
    email: 'noah.lindqvist@example.com',
    title: 'Senior support representative',
    team: 'front-line',
    timeZone: 'Europe/Stockholm',
    workingHours: null,
    absences: [],
    language: 'en',
  },
  {
    key: 'agnieszka',
    name: 'Agnieszka Maciejak',
    email: 'agnieszka.maciejak@example.com',
    title: 'Billing specialist',
    team: 'billing',
    timeZone: 'Europe/Warsaw',
    workingHours: null,
    absences: [],
    language: 'pl',
  },
  {
    key: 'hiroshi',
    name: 'Hiroshi Tanabe',
    email: 'hiroshi.tanabe@example.com',
    title: 'Billing specialist',
    team: 'billing',
    timeZone: 'Asia/Tokyo',
    workingHours: { days: { mon: dayShift, tue: dayShift, wed: dayShift, thu: dayShift, fri: dayShift } },
    absences: [{ fromDays: 20, toDays: 27, reason: 'Parental leave' }],
    language: 'en',
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    email: 'priya.raman@example.com',
    title: 'Delivery coordinator',
    team: 'orders',
    timeZone: 'Asia/Kolkata',
    workingHours: null,
    absences: [],
    language: 'en',
  },
  {
    key: 'tomas',
    name: 'Tomás Ferreira',
    email: 'tomas.ferreira@example.com',
    title: 'Delivery coordinator, evenings',
    team: 'orders',
    timeZone: 'Europe/Lisbon',
    workingHours: {
      days: {
        tue: beforeMidnight,
        wed: overMidnight,
        thu: overMidnight,
        fri: overMidnight,
        sat: overMidnight,
        sun: afterMidnight,
      },
    },
    absences: [],
    language: 'en',
  },
  {
    key: 'ewa',
    name: 'Ewa Zielińska',
    email: 'ewa.zielinska@example.com',
    title: 'Technical support engineer',
    team: 'technical',
    timeZone: 'Europe/Warsaw',
    workingHours: {
      days: {
        mon: dayShift,
        tue: dayShift,
        wed: [
          { from: '08:00', to: '12:00' },
          { from: '15:00', to: '19:00' },
        ],
        thu: dayShift,
        fri: dayShift,
      },
    },
    absences: [{ fromDays: -3, toDays: -1, reason: 'Sick leave' }],
    language: 'pl',
  },
  {
    key: 'caleb',
    name: 'Caleb Whitford',
    email: 'caleb.whitford@example.com',
    title: 'Technical support engineer',
    team: 'technical',
    timeZone: 'Pacific/Auckland',
    workingHours: null,
    absences: [],
    language: 'en',
  },
];
