using static GenAI.Lifecycle.Pretraining.World.Wording;

namespace GenAI.Lifecycle.Pretraining.World;

/// <summary>Writes the conversation of a case and its summary in the house's format.</summary>
internal static class Dialogue
{
    private static readonly string[] Greetings = Lines(
        """
        Hello, this is {agent}. How can I help?
        Good morning, you are speaking with {agent}.
        Customer care, {agent} here. What can I do for you?
        Welcome to support, my name is {agent}.
        Hi, {agent} from the service desk. What is wrong?
        Thanks for waiting, this is {agent}.
        Good afternoon, {agent} on the line.
        """
    );

    private static readonly string[] NamedComplaints = Lines(
        """
        Hi, I am {customer} and I have trouble with my {product}: {problem}.
        This is {customer}. {Problem} on my {product}.
        {customer} here. I own a {product} and {problem}.
        My name is {customer}. It is about the {product}, {problem}.
        Hello, {customer} calling. My {product} is giving me grief because {problem}.
        Good day. I am {customer}, and with my {product} {problem}.
        You can call me {customer}. I use a {product} and now {problem}.
        """
    );

    private static readonly string[] Complaints = Lines(
        """
        I have a problem with my {product}: {problem}.
        It is about my {product}. {Problem}.
        My {product} is no good, {problem}.
        I am calling because {problem} on my {product}.
        Something is wrong with the {product} you sold me: {problem}.
        We have a {product} at home and {problem}.
        Well, {problem}, and that on a {product}!
        """
    );

    private static readonly string[] AskName = Lines(
        """
        I am sorry to hear that. May I have your name?
        Who am I speaking to?
        Under which name is the order?
        Could you tell me your full name, please?
        And you are?
        """
    );

    private static readonly string[] GiveName = Lines(
        """
        {customer}.
        It is {customer}.
        My name is {customer}.
        Sure, {customer}.
        {customer}, the order is {order}.
        I am {customer} from {city}.
        """
    );

    private static readonly string[] AskDate = Lines(
        """
        When did it start?
        Since when is that so?
        When did you first notice this?
        Thank you. What day did that begin?
        I see. On which day did it happen?
        That should not be. When was it first seen?
        """
    );

    private static readonly string[] GiveDate = Lines(
        """
        On {date}. I bought it on {bought}.
        It began on {date}.
        I noticed it on {date}, and the order number is {order}.
        The first time was {date}.
        Since {date}, though I have had it since {bought}.
        I bought it on {bought}, and on {date} it happened.
        {date}, in the evening.
        Order {order}, and it has been so since {date}.
        That was {date}, if I remember well.
        """
    );

    private static readonly string[] Offers = Lines(
        """
        I understand. We will {resolution}.
        Then I can {resolution}. Is that fine?
        Let me make it right: I will {resolution}.
        In that case we {resolution}.
        Our offer is to {resolution}.
        I have checked it, and we are going to {resolution}.
        No problem at all, we can {resolution}.
        What I can do is {resolution}.
        """
    );

    private static readonly string[] Thanks = Lines(
        """
        Great, thank you.
        That would be perfect.
        Good, I am happy with that.
        Fine by me, bye.
        Thanks, {agent}.
        All right then.
        Very kind of you.
        That works. Have a nice day.
        """
    );

    private static readonly string[] Closings = Lines(
        """
        You are welcome.
        Anything else? No? Then goodbye.
        Thank you for calling.
        Have a good day.
        Thanks for your patience.
        """
    );

    private static readonly (string Support, string Customer)[] Speakers =
    [
        ("Agent", "Customer"),
        ("Support", "Caller"),
        ("Desk", "Client"),
        ("Service", "Customer"),
        ("Agent", "Caller"),
    ];

    public static string Write(Dice dice, SupportCase facts)
    {
        var (support, customer) = dice.Pick(Speakers);
        var turns = new List<string>();
        void Support(string[] templates) => turns.Add($"{support}: {Say(dice, templates, facts)}");
        void Customer(string[] templates) => turns.Add($"{customer}: {Say(dice, templates, facts)}");

        if (dice.Chance(.8))
            Support(Greetings);
        if (dice.Chance(.5))
        {
            Customer(NamedComplaints);
        }
        else
        {
            Customer(Complaints);
            Support(AskName);
            Customer(GiveName);
        }

        Support(AskDate);
        Customer(GiveDate);
        Support(Offers);
        Customer(Thanks);
        if (dice.Chance(.4))
            Support(Closings);
        return string.Join('\n', turns);
    }

    /// <summary>Returns the house's summary format, which does not occur in the training text of the base models.</summary>
    public static string Summarise(SupportCase facts) =>
        $"Case closed for {facts.Customer}, owner of a {facts.Product}. Reported on {facts.Date}: {facts.Problem}. Settled when we agreed to {facts.Resolution}.";
}
