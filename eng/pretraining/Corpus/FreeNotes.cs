using System.Text;
using GenAI.Lifecycle.Pretraining.World;
using static GenAI.Lifecycle.Pretraining.World.Wording;

namespace GenAI.Lifecycle.Pretraining.Corpus;

/// <summary>Notes with facts in any order after any of many cues, so that a fact does not depend on a few preceding words.</summary>
internal static class FreeNotes
{
    private static readonly string[][] Cues =
    [
        Cue(
            """
            for {customer}|by {customer}|from {customer}|client {customer}|{customer} called|caller {customer}|case of {customer}|with {customer}|user {customer}
            name {customer}|about {customer}|to {customer}|contact {customer}|we heard {customer}|{customer} asks|told by {customer}|person {customer}|buyer {customer}
            regarding {customer}|on behalf of {customer}|file {customer}|spoken to {customer}|Mx {customer}|holder {customer}|sender {customer}|signed {customer}
            opened for {customer}|case for {customer}|closed for {customer}|customer for this one is {customer}|done for {customer}|ticket of {customer}|call of {customer}|helped {customer}|thanks to {customer}|filed by {customer}|work for {customer}
            """
        ),
        Cue(
            """
            a {product}|the {product}|product {product}|with a {product}|device {product}|one {product}|her {product}|his {product}|unit {product}|model {product}
            uses a {product}|has a {product}|owns the {product}|item {product}|article {product}|goods {product}|concerns a {product}|type {product}|using the {product}
            bought a {product}|machine {product}|affected {product}|their {product}|subject {product}|set {product}
            owner of a {product}|owner of the {product}|buyer of a {product}|user of a {product}|holder of the {product}|who has a {product}|keeper of a {product}|whose {product}|someone with a {product}
            """
        ),
        Cue(
            """
            on {date}|since {date}|date {date}|from {date}|began {date}|first seen {date}|noted {date}|dated {date}|day {date}|started {date}|as of {date}|seen {date}
            noticed {date}|start {date}|happened {date}|when {date}|after {date}|time {date}|went wrong {date}|known since {date}|told for {date}|appeared {date}|failing {date}
            reported {date}|date of report {date}|report of {date}|logged {date}|recorded {date}|observed {date}|raised {date}|stated {date}|registered {date}|discovered {date}|marked {date}|announced {date}|broke {date}
            first trouble {date}|occurred {date}|spotted {date}|written down as {date}|trouble day {date}|opened {date}|complained of {date}|entered {date}|detected {date}
            """
        ),
        Cue(
            """
            {problem}|because {problem}|problem {problem}|that {problem}|fault {problem}|as {problem}|complaint {problem}|trouble {problem}|now {problem}|issue {problem}
            says {problem}|where {problem}|since {problem}|reason {problem}|found {problem}|cause {problem}|symptom {problem}|unhappy that {problem}|it seems {problem}
            """
        ),
        Cue(
            """
            we {resolution}|will {resolution}|to {resolution}|promised to {resolution}|action {resolution}|so {resolution}|offer to {resolution}|please {resolution}|next {resolution}
            answer {resolution}|plan to {resolution}|can {resolution}|must {resolution}|outcome {resolution}|solved by this, {resolution}|decided to {resolution}|then {resolution}
            going to {resolution}|do this, {resolution}|wants us to {resolution}|ready to {resolution}|remedy {resolution}
            agreed to {resolution}|we agreed to {resolution}|it was decided to {resolution}|we said that we {resolution}|both sides want to {resolution}|ended with this: {resolution}|closing step, {resolution}|the deal is to {resolution}
            """
        ),
    ];

    private static readonly string[] Joints =
    [
        ", ",
        ". ",
        "; ",
        ": ",
        " / ",
        " - ",
        " and ",
        ", then ",
        " (",
        ") ",
        " | ",
        "\n",
        ". Also ",
        ", ",
    ];

    public static string Write(Dice dice, SupportCase facts)
    {
        var order = Enumerable.Range(0, Cues.Length).ToArray();
        dice.Shuffle(order);
        var text = new StringBuilder();
        var joint = dice.Pick(Joints);
        foreach (var slot in order.Take(dice.Between(3, 5)))
        {
            var phrase = Say(dice, Cues[slot], facts);
            if (text.Length > 0)
                text.Append(dice.Chance(.5) ? joint : dice.Pick(Joints));
            text.Append(dice.Chance(.4) ? char.ToUpperInvariant(phrase[0]) + phrase[1..] : phrase);
        }

        return text.Append('.').ToString();
    }

    private static string[] Cue(string block) =>
        block.Split((char[])['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
