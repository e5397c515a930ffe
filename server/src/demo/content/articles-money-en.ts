import type { DemoArticle } from './shapes.ts';

/** Payments, invoices and refunds, in English. */
export const moneyArticlesEn: readonly DemoArticle[] = [
  {
    key: 'payment-methods',
    title: 'Which payment methods we accept',
    language: 'en',
    body: `You can pay by credit or debit card of any common brand, with the wallet on your phone, by bank transfer, with BLIK from a Polish bank, and with our gift cards. Companies may pay on account after their second order. Orders between €50 and €1,500 can be paid in three monthly instalments without interest.

The checkout lists the options available for your country and amount. Cards are charged when the parcel leaves, wallets and BLIK at once; with a bank transfer we reserve the items for five days and pack when the money arrives. We do not accept cash on delivery, cheques or cryptocurrency. You can store a card under My account → Payment; we keep only a token, never the full number.`,
    keywords: [
      'payment methods',
      'payment options',
      'payment modalities',
      'accepted payment',
      'allowed payment methods',
      'available payment options',
      'how can I pay',
      'ways to pay',
      'pay by bank transfer',
      'pay with a wallet',
      'pay on account',
      'cash on delivery',
      'do you accept cards',
      'list payment methods',
      'instalments',
      'credit card',
      'debit card',
    ],
  },
  {
    key: 'payment-problem',
    title: 'A payment failed or shows an error',
    language: 'en',
    body: `Most failed payments are declined by the bank. Check that the card has not expired, that online payments and the amount are within its limits, and confirm the payment in your banking app when it asks. Then try again in My account → Orders → "Pay now"; the items stay reserved for 48 hours.

If money left your account although the order shows "Unpaid", it is a reservation that your bank releases within three working days. Charged twice? We refund the second payment as soon as it is booked.

To report a payment problem that remains, tell us the order number, the time, the payment method and the text of the error message, never your card number. Our billing team answers within one working day.`,
    keywords: [
      'payment problem',
      'payment issue',
      'payment error',
      'trouble with payment',
      'report payment problem',
      'notify of payment error',
      'inform of an issue with online payment',
      'solve payment trouble',
      'help with payments',
      'cannot pay',
      'card declined',
      'debit card did not work',
      'cannot make a transfer',
      'charged twice',
      'order says unpaid',
      'money was taken but not paid',
      'payment failed',
    ],
  },
  {
    key: 'find-invoice',
    title: 'Find and check an invoice',
    language: 'en',
    body: `Every order has one invoice. Sign in and open My account → Invoices: the list shows date, invoice number, name on the invoice, amount and whether it is paid. Search by number, name or month, or sort by date to find bills from several purchases ago. Choose a line to look at the details: items, tax, discounts and shipping.

The invoice appears when the parcel leaves the warehouse, so a fresh order may not have one yet. If a line looks wrong, compare it with the order confirmation first; vouchers are shown at the bottom. For a mistake in a name, tax number or amount choose "Report a mistake" and we correct the invoice within two working days.`,
    keywords: [
      'check invoice',
      'see my bill',
      'see invoices',
      'find my bill',
      'find invoice',
      'locate invoice',
      'look for bills',
      'look at an invoice',
      'quick look at the bill',
      'view invoice',
      'where is my invoice',
      'invoice of last purchase',
      'wrong invoice',
    ],
  },
  {
    key: 'download-invoice',
    title: 'Download an invoice or get it by e-mail',
    language: 'en',
    body: `To get an invoice as a PDF, open My account → Invoices and choose the arrow at the end of the line. "Download all" collects the bills of a year in one file. To receive future invoices by e-mail, switch on "Send invoices" on the same page and enter the address, for instance that of your accountant.

Guests find a download link in the e-mail that says the parcel is on its way; it works for 90 days. If you need an invoice with company name and tax number, enter them at checkout under "Invoice for a company"; we can add them later within 30 days. Paper copies are posted on request and cost €1.50.`,
    keywords: [
      'get invoice',
      'download invoice',
      'download bill',
      'get my bill',
      'receive invoice',
      'request invoice',
      'invoice by email',
      'invoice for tax return',
      'tax receipt',
      'pdf invoice',
      'send me the invoice',
      'issue invoice',
      'company invoice',
      'copy of the bill',
    ],
  },
  {
    key: 'refund-policy',
    title: 'Our refund policy: when you get your money back',
    language: 'en',
    body: `You can send almost everything back within 30 days after delivery and get your money back, without giving a reason. Items should be unused and complete; trying them on at home is fine. The return label is free.

Not covered by the money-back guarantee are goods made to order, opened cosmetics and earphones, downloaded software, and gift cards that were used. If an item is faulty, the legal guarantee of two years applies: you can ask for a repair, a replacement or a reimbursement, whatever its condition.

How long refunds take: we check a return within three working days after it arrives and pay within two more. Standard shipping of the first delivery is refunded when you return the whole order.`,
    keywords: [
      'refund policy',
      'reimbursement policy',
      'money back policy',
      'money back guarantee',
      'money back garantee',
      'in which cases can I ask for a refund',
      'in what situations can I request a reimbursement',
      'under which circumstances can I ask for my money back',
      'conditions for refunds',
      'how long do refunds take',
      'how long do reimbursements take',
      'return policy',
      'return worn shoes',
      'return used items',
    ],
  },
  {
    key: 'request-refund',
    title: 'Ask for a refund or return an item',
    language: 'en',
    body: `To get a refund, open My account → Orders, choose the order and then "Return or refund". Tick the items, say what is wrong with them, and choose between money back, an exchange and a gift card. You receive a label without postage; drop the parcel at any locker or post office within 14 days.

Never received the parcel, or were you charged too much? Choose "Refund without return" on the same page. Our billing team decides within two working days.

The money goes back the way it came: cards and wallets within five working days, bank transfers within three. Guests start from the link "Manage this order" in the confirmation e-mail. Keep the receipt of the drop-off until the refund is booked.`,
    keywords: [
      'get a refund',
      'get my money back',
      'request a refund',
      'ask for a refund',
      'want a refund',
      'reimbursement',
      'restitution',
      'rebate',
      'compensation',
      'get reimbursed',
      'obtain a refund',
      'claim refund',
      'return an item',
      'send back',
      'refund my money',
      'receive a refund',
      'refund',
      'refund of my money',
      'money back for this order',
      'reimburse me',
      'ask for compensation',
      'request reimbursements',
      'demand a refund',
    ],
  },
  {
    key: 'track-refund',
    title: 'Track a refund',
    language: 'en',
    body: `To see the status of your refund, open My account → Refunds. "On its way to us" means that the carrier has the return; "Checking" takes up to three working days after it arrives; "Approved" means that the payment is being made; "Paid" shows the date and the amount. You get an e-mail with every change.

If you expect a refund that says "Paid" but do not see the money yet: cards need up to five working days, wallets one, bank transfers three. Look for a credit under the date of the original purchase, too; many banks simply remove that charge.

Has it been longer than that? Send us the order number and the amount you are waiting for, and billing checks whether it was processed.`,
    keywords: [
      'track refund',
      'refund status',
      'status of my refund',
      'check refund status',
      'news on my refund',
      'news on my rebate',
      'where is my refund',
      'where is my money',
      'waiting for a refund',
      'expect a refund',
      'expect a reimbursement',
      'waiting for a reimbursement',
      'waiting for a rebate',
      'expect a rebate',
      'waiting for a compensation',
      'expect a compensation',
      'waiting for a restitution',
      'expect a restitution',
      'status of my compensation',
      'track a rebate',
      'was my refund processed',
      'still no money',
      'sent it back and no money yet',
      'refund current status',
    ],
  },
  {
    key: 'cancellation-fee',
    title: 'Fees for cancelling early',
    language: 'en',
    body: `Cancelling an order never costs anything: there is no cancellation fee before packing, and returns within 30 days are free.

Only paid memberships have a minimum term. Standard and Pro run month by month and end with the month you cancel in, without a charge. Premium, Gold and Platinum run for twelve months; if you leave early, the termination fee is one monthly price for every three months that remain, three monthly prices at most. Within the first 14 days you can withdraw and pay no penalty at all.

To see your own amount before you decide, open My account → Membership → "End membership". The exit fee is shown there, and nothing is charged until you confirm.`,
    keywords: [
      'cancellation fee',
      'cancellation charge',
      'cancellation penalty',
      'withdrawal fee',
      'withdrawal charge',
      'withdrawal penalty',
      'early termination fee',
      'termination charge',
      'termination penalty',
      'early exit fee',
      'exit charge',
      'exit penalties',
      'leave contract early',
      'cost of cancelling',
    ],
  },
  {
    key: 'gift-cards',
    title: 'Gift cards and discount codes',
    language: 'en',
    body: `Gift cards are available from €10 to €500, by e-mail at once or printed by post. They are valid for three years and can be used in parts; the balance stands under My account → Gift cards.

Enter a gift card or a discount code at checkout in the field "Code" and press "Apply" before you pay; it cannot be added afterwards. One discount code works per order, together with any number of gift cards. A code is refused when it has expired, when the order is below its minimum, or when the items are on sale already.

If you return something that was paid with a gift card, that part goes back to the card. Lost the e-mail? We can send it again to the address it was bought with.`,
    keywords: [
      'gift card',
      'voucher',
      'discount code',
      'promo code',
      'coupon',
      'code does not work',
      'gift certificate',
      'how long is a gift card valid',
      'code rejected',
      'balance of gift card',
      'redeem a code',
      'use two vouchers',
      'combine codes',
      'loyalty discount',
    ],
  },
];
