using GenAI.Lifecycle.Pretraining.World;
using static GenAI.Lifecycle.Pretraining.World.Wording;

namespace GenAI.Lifecycle.Pretraining.Corpus;

/// <summary>Texts that repeat the facts of a case in other forms, so that predicting them means looking them up.</summary>
internal static class Recall
{
    /// <summary>
    /// Questions whose answer is one fact, stated in a sentence, because a word has different tokens at the start of a line and after a
    /// space.
    /// </summary>
    public static readonly (string[] Questions, string Answer)[] Asked =
    [
        (
            ["Who is the customer?", "What is the customer's name?", "Who called?", "Name the customer.", "Whose case is this?"],
            "The customer is {customer}."
        ),
        (
            ["Which product is it about?", "What is the product?", "Which product does the customer own?", "Name the product."],
            "The product is the {product}."
        ),
        (
            ["What is the problem?", "What is wrong?", "What went wrong with the product?", "What does the customer complain about?"],
            "It is that {problem}."
        ),
        (
            ["When did it start?", "Since when?", "On which date did the problem appear?", "When was the problem first seen?"],
            "It started on {date}."
        ),
        (["What was agreed?", "What will be done?", "How was it solved?", "What did support offer?"], "Support will {resolution}."),
        (["Which agent took the call?", "Who answered for support?"], "The agent is {agent}."),
        (["Which part is affected?", "Which part of it fails?"], "It is the {part}."),
    ];

    private static readonly string[] Notes = Lines(
        """
        On {date} {problem}, writes {customer} about the {product}. Support will {resolution}.
        {customer} called about a {product}. The trouble began on {date}: {problem}. Answer: {resolution}.
        It was on {date} that {problem}. The {product} belongs to {customer}. We promised to {resolution}.
        To do: {resolution}. Reason: {problem} on the {product} of {customer}, since {date}.
        {product}, {date}: {problem}. {customer} is content that we {resolution}.
        We {resolution}, because on {date} {problem}. Product {product}, client {customer}.
        Call from {customer}. {Problem}. It is a {product} and it began {date}. The offer was to {resolution}.
        The {product} that {customer} has failed on {date}. {Problem}. So we {resolution}.
        {Problem}, and that since {date}. {customer} has the {product}. Next we {resolution}.
        Please {resolution} for {customer}. The {product} is faulty: since {date} {problem}.
        {date}. {customer}. {product}. {Problem}. {Resolution}.
        About {customer}: the {product} failed, {problem}, first on {date}; they want us to {resolution}.
        """
    );

    private static readonly string[] Letters = Lines(
        """
        Dear {customer},|we are sorry that {problem} on your {product}. You saw it on {date}. We will {resolution}.|Kind regards, {agent}
        Dear {customer},|thank you for your call about the {product}. As promised we {resolution}. The fault, {problem}, was noted for {date}.|Yours, {agent}
        Hello {customer},|this is about your {product}. Since {date} {problem}. Our answer is to {resolution}.|Best wishes from {agent}
        Dear colleague,|{customer} has a {product}. On {date} it was seen that {problem}. Please {resolution}.|{agent}
        """
    );

    private static readonly (string[] Keys, string Value)[] Fields =
    [
        (["name", "customer", "client", "caller"], "{customer}"),
        (["product", "item", "device", "article"], "{product}"),
        (["problem", "fault", "defect", "complaint"], "{problem}"),
        (["date", "since", "first seen", "day"], "{date}"),
        (["outcome", "action", "promise", "next step"], "{resolution}"),
        (["agent", "handled by"], "{agent}"),
        (["part"], "{part}"),
    ];

    private static readonly (string Question, string Answer)[] QuestionMarks = [("Q: ", "A: "), ("Question: ", "Answer: "), ("", "- ")];

    public static string Note(Dice dice, SupportCase facts) => dice.Chance(.85) ? FreeNotes.Write(dice, facts) : Say(dice, Notes, facts);

    public static string Letter(Dice dice, SupportCase facts) => Say(dice, Letters, facts).Replace('|', '\n');

    public static (string Question, string Answer) Ask(Dice dice, SupportCase facts)
    {
        var (questions, answer) = dice.Pick(Asked);
        return (dice.Pick(questions), Fill(answer, facts));
    }

    /// <summary>Lines of key and value in any order.</summary>
    public static string Record(Dice dice, SupportCase facts)
    {
        var fields = Fields.ToArray();
        dice.Shuffle(fields);
        var separator = dice.Pick((string[])[": ", " = ", " - ", "; "]);
        return string.Join(
            '\n',
            fields.Take(dice.Between(4, 7)).Select(field => dice.Pick(field.Keys) + separator + Fill(field.Value, facts))
        );
    }

    /// <summary>Returns a few questions in a row.</summary>
    public static string Questions(Dice dice, SupportCase facts)
    {
        var (question, answer) = dice.Pick(QuestionMarks);
        var asked = Asked.ToArray();
        dice.Shuffle(asked);
        return string.Join(
            '\n',
            asked.Take(dice.Between(2, 5)).Select(each => $"{question}{dice.Pick(each.Questions)}\n{answer}{Fill(each.Answer, facts)}")
        );
    }
}
