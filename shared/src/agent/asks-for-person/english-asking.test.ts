import { asksForPerson } from '../asks-for-person.ts';

/** One message a line, all written for this test. */
const messages = `
I want to talk to a human
get me a f***ing human
tlak to a preson
opertor
let me speak to a cosultant
can I please speak to someone real
agent
AGENT!!!
representative please
human pls
Could you put me through to one of your colleagues?
connect me with customer service
I'd rather talk to a real person
I don't want to talk to a bot
stop it, I want a person not a machine
is there a human I can talk to?
are there any real people working there
I need to speak to your manager
get me your supervisor NOW
transfer me
please transfer this chat to an operator
escalate this please
can somebody call me back
I'd like a callback from an agent
how do I get through to a real human being
why can't I just talk to a person
you're useless, give me a person
I have asked three times already. Human. Please.
gimme a live agent
live chat with a person please
switch me to a live agent
I don't know how to reach an actual human
can I chat with one of your staff
Would it be possible to have a word with someone from billing?
I want to discuss this with a person, not with software
hand me over to a colleague of yours
this bot sucks, let me talk 2 a human
wanna talk to some1 real
i need too speek with a representitive
can i get a reprasentative
I was hoping to talk to a human being about my refund
I wanted to speak with an advisor
who can I talk to about a missing parcel?
Please have an agent contact me
let a person handle this
I demand to speak with the person in charge
I want a refund, let me talk to a person
My order 4411 never came and I've written twice. Please connect me to an employee.
no more robots, I want to speak with a person
I am tired of talking to a machine
human
real person
customer service representative
someone human please
I would prefer to be helped by a human
can a human look at this?
could a real person take over
I can't get hold of anyone
don't you have a real person there?
isn't there any human in this company
I need human help
need help from a real person
give me human support
talk to agent
spaek to an agnet
Is it possible to contact a member of your team?
i still want to speak with an agent
FOR THE LOVE OF GOD LET ME SPEAK WITH SOMEBODY
no, I said I want to talk with a person
I don't need a bot, I need a human
skip the bot and connect me to support staff
I'd like to be connected to a specialist
forward me to a technician please
can you get someone on the line
I want to speak to a man or a woman, not a computer
damn it just pass me on to an operator
hello, I'd like to talk to a consultant about my invoice
yo can i talk to a dude who works there
Can I speak with someone in the technical team?
put a human on
I need to speak to someone about my account
does anyone human read this? I want to talk to them
i wnat ot tlak wiht a hmuan
please let me chat with a person 🙏
👤 human agent
I’d like to speak to a person’s manager, or any human
how long until I can talk to an agent
operator operator operator
speak to a representative
I don't want an automated answer, I want to talk to someone
would you mind connecting me to an actual employee?
talktoahuman please talk to a human
ａｇｅｎｔ please
enough already, fetch me your boss
I refuse to deal with software, a person please
could we move this to a live representative
would you kindly hand me off to somebody in support
Is anyone from your company available to chat?
Let me have a chat with an advisor
any chance of speaking to an actual person today?
I keep getting the same answer. Put me in touch with a human.
what do i type to get a human
how can I get past this bot
Need a rep.
hoomans pls
customer rep
can u get me a real agent plzzz
please get somebody to phone me back
I would like one of your managers to call me
my question is too complicated for you, I need a specialist
You don't understand. Person. Now.
cnnect me to an opreator
i want too talk with sombody
ned to speak to a reprsentative asap
talk to a humna
I insist on speaking with a supervisor
this isn't working, pass me over to someone who can actually help
is it possible to be put through to customer care
I'd like to switch from the bot to a human
does this chat have an option to talk to people
where can I find a real person to talk to
hi, can a member of staff look into my case please
sod off robot, get me a human being
For legal reasons I need to speak with an employee.
Don't give me links, give me an agent
I do not want to chat with an AI
kindly connect to live agent
transfer to human
hello i need to talk to sb about my order 771
may I speak with the team lead or a manager?
I want out of this loop, let me talk to support
please route me to a person in the returns department
can you ask a colleague to contact me
i'd much prefer a human over this thing
let me speak with a woman or a man please, anyone alive
human intervention required
I have a complaint and would like to discuss it with a manager
whats the fastest way to reach a human
im not talking to a computer
live person
agent plz
I said AGENT
can someone from accounting ring me tomorrow?
I'm done with this bot. Human please.
HUMAN!!!
agent agent agent
can you connect me to an agent?
I need a person
is there anyone I can speak to?
let me talk to your supervisor
stop sending me articles, I want to speak to somebody
My parcel is lost and nobody cares. I want to speak to a manager right now.
would prefer speaking to a human if that's possible
could i be transferred to a person please
not helpful. transfer to agent
Good evening, is it possible to get assistance from a live person?
I wish to talk with an employee of yours
none of this helps, get a human in here
pls conect me with suport
speek to a human
I just wanna talk to a normal person
talk to someone about a damaged item
How about you let me talk to a real employee?
I need to talk to the billing department
any human around?
I don't want your FAQ I want an agent
please pass my case to a human
somebody real, please
why do I have to argue with a machine, give me a person
can't you just connect me with someone?
do I have to beg to talk to a human?
hey bot, call a human
i wanna complain to a manager
Who do I need to talk to to get my money back?
requesting human assistance
bring me your manager
I'm deaf and can't phone, please let me chat with a person
I'd like to be contacted by an advisor
would someone from your team contact me about my claim?
I want to talk to the owner
switch me over to live support
my English is bad, can I talk with person
could you ask an expert to join the chat
no more automated messages, I need a person to read this
speak to agent about order 55-123
this is urgent i need an agent asap!!
i demand a human
rep now
let me out of here and talk to a human being
Would a human please answer me
put me on with a person
need live help
do you people have an actual human on staff?
my case is complicated, I want somebody to call me
dear bot, kindly fetch a colleague of flesh and blood
I need sombody from suport to talk to
ok so connect me to whoever is in charge
I'd love to talk with one of your experts
hand this conversation over to an agent
get a human on the line
give me someone who speaks Polish
let a real person read my message
I don't trust bots. Let me speak with staff.
why won't you let me talk to a person
i am looking for a human to talk to
contact agent
chat with customer support
may i speak to your supervisor regarding order 19
is a live agent available?
are there any agents available right now
give me a fucking person!!!
human assistance please
pls send me to customer care
How do I request a representative
please let someone call me about the invoice
I'm going round in circles, I need to speak with a real person about my refund
need speak manager
can I please just get an operator
tell a human to look at my ticket
I'd like to speak to a representative
operator please
give me a human being
please stop, I want a person
real human pls
speak to someone
I would like to chat with a customer service agent
Can a real person help me with this?
Connect me to a live person immediately
I don't want to talk to a stupid robot, I want a human
Get me someone who can help
I need to talk to somebody about my refund
Where do I click to chat with an agent?
wtf is this bot, give me someone real
can i tlk to an agnt
i want to speek with sumone
plz conect me to a humen
tranfer me to an agent
let me speak to a supervizor
put me throught to customer service
Hi there! Could I talk to one of your team members?
your bot doesn't understand me. is there somebody i can chat with?
I've been going back and forth with this bot for 20 minutes and would like a human to take over
this is a matter for a person, not a bot
request human agent
I need human assistance
I am not getting anywhere here; may I have a supervisor?
I want to talk to a representative, not an automated system
is there any way to talk to an actual agent
no i want a human not you
could you please get one of your agents to ring me
I've had enough, put me through to a manager
im gonna need to speak to someone from returns
Can a member of the team take a look at my case
hi can i have a human please
I would much rather deal with a person
is there a number or a chat where I can reach an actual person? connect me please
talk to an advisor
pass this to your supervisor please
you keep repeating yourself. i want an agent
I want somebody human to answer
can i be connected with live support
not a bot please, a person
may I please be put through to an operator
speak to customer support now
what do I have to do to get an agent in this chat
let me have a word with your boss
i need an actual person to fix this
do you have someone I could speak to about a damaged sofa
just get me a rep already
human agent needed
my grandma needs help, can she talk to a person?
please have somebody contact me
why do you not let me talk to a human
`;

/** The same in capitals, spaced out and with a face. */
const shouted = (text: string) => `${text.toUpperCase().replaceAll(' ', '  ')} 😡`;

describe('English that asks for a person', () => {
  it.each(messages.trim().split('\n'))('%s', (text) => {
    const found = asksForPerson(text);
    expect(found.asks).toBe(true);
    expect(found.phrase).toBe(text.slice(found.start, found.end));
    expect(found.phrase).not.toBe('');
    expect(asksForPerson(shouted(text)).asks).toBe(true);
  });
});
