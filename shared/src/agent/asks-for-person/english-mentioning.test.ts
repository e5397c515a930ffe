import { asksForPerson } from '../asks-for-person.ts';

/** One message a line, all written for this test. */
const messages = `
I talked to an agent yesterday and want my refund status
cancel the order of another person
is this shirt for humans or dolls
I want to become an agent
your agent was rude: complaint
change the person on the delivery address
I don't want to talk to a human, just tell me where my order is
no need for an agent, thanks
please don't transfer me to an operator
can I return this without talking to a person?
Do I have to speak to an agent to change my address?
what are the working hours of your agents?
at what time can I reach customer service?
what is the phone number of customer support
do you have an e-mail address for customer service
the person at the door refused the parcel
I spoke with a representative last week and she promised a discount
an agent told me that my refund would take five days
the consultant was very helpful, thank you
how many people can use one account
can another person pick up my parcel?
can someone else sign for the delivery
I ordered a human anatomy book
does the jacket run small on tall people
I want to buy a gift for a person who likes tea
how do I add a person to my family account
is the voice assistant included with the speaker
my assistant placed the order, can I change the invoice name
I work as an insurance agent and need an invoice for my company
do you sell cleaning agent for leather
do you need a travel agent for that
where is my order
I need help with my password
talk to me about delivery options
can you contact the courier for me
how do I call the driver
please contact my husband about the delivery
hello
thanks, you are a great agent
are you a bot?
I love talking to this bot
I'd rather talk to a bot than to a person
I prefer the bot, no humans please
the chat with your agent ended before I got an answer, where is my refund?
who is the person responsible for data protection?
give me the name of the agent who took my call
I need the agent's name
I want to review the agent who helped me
is there a limit per person
what does the operator fee on my invoice mean
my mobile operator blocked the SMS code
I changed the operator of my phone and can't log in
are your staff vaccinated
can I pay in person
do you have personal shopping
I lost the contact lenses I ordered
contract for a person with two accounts
how do I contact the seller of this lamp
I called the helpdesk, they said to send a photo
after speaking to your manager I was promised a voucher
while chatting with an agent the page crashed
someone has stolen my password
somebody used my card
nobody answered my e-mail about the refund
I don't need anyone's help, just the tracking link
I am a person of few words: refund
that person is not me, fix the name on my invoice
what person should I put as recipient
I want to apply for a job as a customer service representative
is there a human resources department
human hair wig, is it in stock
this agent of yours keeps sending me newsletters
do I need to contact customer service to delete my account
I was talking with a colleague and he recommended your shop
My manager needs an invoice
can the operator of the website delete my data
the supervisor approved my refund, when will I get it
cancel my call with the consultant
I'd like to reschedule the appointment with my advisor
I want to chat
can we talk about the price
let's talk
please speak Polish
switch to my other account
transfer 20 dollars to another person
can I transfer my gift card to a different person
direct me to the returns page
connect my account with Google
I don't want a human to read my messages
never connect me to an agent again
rather than an agent I want the self-service link
I already have an agent, thank you
agent account login does not work
where do I find the agent dashboard
I want my money back
give me my refund now
get me the invoice
can somebody help me cancel my order
someone like you should know the delivery times
the last human I spoke to said two days
I hate people who return worn shoes
My agent number is 4411 and I need a copy of the invoice
the previous operator closed the chat, what is my ticket status
I was told by your manager that I get 10% off
do you deliver to people living abroad
can I give this voucher to someone as a present
the delivery man left the box outside
your staff is amazing, five stars
I want to write a review about an employee
is there a minimum age for a person to order
can my assistant manage my account
how do I remove a person from my subscription
are you real or a bot
what can I ask this bot
who delivers your parcels
I don't feel like talking to anybody, just cancel it
no thanks, no human needed
I already talked to support, they said wait
no need to connect me with anyone
I can handle it without an agent
is an operator required to set up the router
what hours are agents available
when does customer support open
do you have a phone line for customer service
the agent said he would call me back but never did, where is my refund
can you call the courier
please call me when the parcel arrives
please don't call me
will someone be home delivery work for me
does someone need to be at home for delivery
someone ordered on my account
is somebody going to refund me
I bought a robot vacuum, it talks too much
the machine I bought does not work
the human rights book I ordered is late
I need the contact form
contact details of your company
can I speak to the app by voice
my wife talks to your chat all day
switch my plan from person to family
connect my phone to the speaker
I need a personal invoice
transfer my points to another person
I want to change the contact person
put someone else's name on the invoice
can I order for my manager
speak to text does not work
I spoke to someone on Monday about order 812, any news?
an employee discount applies to me
wrong person in the delivery note
two people cannot use the coupon
I am not a robot
human error caused the wrong order
I represent a company and want to buy in bulk
customer support was great last time
What time does your support team work?
who are you
I need help
can you help me
my agent sold me the wrong insurance
The person who delivered my package was rude
I'm the person who ordered the red lamp
send it to the person named on the card
I got a call from your representative about a survey
an operator hung up on me, I want to file a complaint
no, do not escalate this
is the manager's special still on
the staff discount code fails
I work for customer service at another firm, do you have business prices
I need an adapter, not a person to explain it
the lady on the phone said my refund was approved
can a person under 18 order
what does the assistant in your app do
your consultant recommended size 42 but it's too small
my colleague already talked to an agent
we spoke with your sales rep about a bulk discount
how many agents do you have
does the price include a technician
I want to hire an assistant
looking for a present for a person who has everything
I'd like to unsubscribe from calls by your agents
don't want to bother a human with this, just cancel my order
without speaking with anyone how can I close my account
thanks for connecting me to an agent earlier, the problem is solved
the human size mannequin is broken
I need a live streaming camera
live chat is not loading
chat history with the agent please send it to me
I want to speak at your conference
can you speak slower
Talk to you later
contact me when it is back in stock
where is the operator manual
I want the operator's manual for the drill
please contact the seller for me
my boss wants an invoice
anybody else had problems with checkout?
someone called me from your number, was it you?
who is calling me
the real person on the photo is not me
can I exchange the gift I got from someone
personal data request
please tell your courier to call me before he comes
I asked the agent in the shop and she did not know
is the human version of the game cheaper
how do agents get their commission
your operators abroad charge too much
I live with another person at the same address, who should sign
thank your staff from me
I can't find the agent commission on my invoice
which team packs the parcels
do your people work on Sunday
any discount for a group of 10 people
I typed the wrong name of the person
manager account permissions
the support for my bike is missing from the box
phone support is what I bought, I mean the holder
call off the delivery
give me the status of my parcel
I need it by tomorrow for someone's birthday
nobody was at home when the courier came
is chat available in Polish
I want to talk about my last invoice
somebody needs to fix your website
she spoke with an operator
I don't want anyone to call me
stop calling me
The agent I spoke to promised a refund
Can you cancel another person's order?
Is this for humans?
How do I become an agent?
Your agent was rude, I want to complain
Change the recipient to another person
I do not want to talk to anybody
Please don't connect me to a human
I spoke to a human yesterday
The delivery person was late
I'm a customer service agent myself
There was a person in front of my house
Does your human resources team hire?
I want to know your agent's commission
Who's the person on the homepage?
Can I speak with my bank to cancel the payment?
My friend talked to your operator and got a discount
No person should pay that much
what is the difference between agent and manager accounts
we are two persons in the household, can both use the coupon
your representative's email bounced
track order for a person named Agent Smith
I was on the phone with an operator for an hour yesterday and still no refund
an advisor would have told me the truth about the size
your assistant is a joke
I was on hold with an agent for an hour
did your agent send the e-mail?
can I name another person for pick-up
the operator of the crane broke my fence
human size teddy bear in stock?
my insurance agent needs the receipt
which of your staff wrote this article
I don't like talking to people
no need to escalate
she is a customer service representative at your store
I want to talk about my refund
the bot helped me, thanks
is the chat free
how much do your consultants earn
are the people on the photo models
can I call you tomorrow
how do I contact the warehouse supplier of this brand
I'd like to cancel the appointment with the technician
the technician did not show up
please tell the courier to hand it to a person at the desk
someone stole my parcel
I need a man's shirt in XL
an assistant manager approved this
person responsible for the order: Anna
do not put me through to anybody
`;

/** The same in capitals, spaced out and with a face. */
const shouted = (text: string) => `${text.toUpperCase().replaceAll(' ', '  ')} 😡`;

describe('English that does not ask for a person', () => {
  it.each(messages.trim().split('\n'))('%s', (text) => {
    expect(asksForPerson(text)).toEqual({ asks: false });
    expect(asksForPerson(shouted(text)).asks).toBe(false);
  });
});
