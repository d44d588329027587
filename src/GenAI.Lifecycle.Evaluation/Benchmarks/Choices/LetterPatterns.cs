using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>How models write that a letter is their answer, in text that <see cref="AnswerMarkup"/> has flattened.</summary>
internal static partial class LetterPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    // A capital, or a small letter that ends its statement or stands in brackets. What follows decides whether A and I are letters.
    // Initials of a name or an abbreviation, as in "D. H. Lawrence" and "B.C.", are none.
    private const string Letter =
        @"(?:\((?<letter>[A-Za-z])\)|(?<!(?<![A-Za-z])[A-Za-z]\.|(?<![A-Za-z])(?:Mr|Mrs|Ms|Dr|St|Prof)\.\s)(?:(?<letter>[A-Z])(?![A-Za-z0-9'’+\#]|[-–]\w|\.\w|\.\s[A-Z]\.\s)|(?<letter>[a-z])(?=\s*(?:$|\n|[.,;:!?)](?!\w)|(?:because|since|as)\b))))";

    private const string Is = @"(?:is|would\s+be|should\s+be|must\s+be|has\s+to\s+be|will\s+be|might\s+be|may\s+be|could\s+be)(?![A-Za-z'’])";

    private const string Fillers =
        @"(?:(?:therefore|thus|hence|so|then|clearly|definitely|certainly|probably|most|likely|simply|indeed|actually|obviously|just|still|again|the|only|correct|right|best|single|following|final|letter|option|choice|answer|statement)(?![A-Za-z])[\s,:]*)*";

    private const string Said = @"(?i:(?<![A-Za-z])(?:answers?|choice|option|response|solution|selection|conclusion|pick|guess)(?![A-Za-z]))";

    /// <summary><c>\boxed{B}</c>.</summary>
    [GeneratedRegex($@"\\f?boxed\s*\{{?\s*(?i:{Fillers})(?:\((?<letter>[A-Za-z])\)|(?<letter>[A-Za-z])(?=\s*(?:[}}.:),]|\n|\z)))", Options)]
    public static partial Regex Boxed();

    /// <summary>The text in a box.</summary>
    [GeneratedRegex(@"\\f?boxed\s*\{(?<text>[^{}\n]+)\}", Options)]
    public static partial Regex BoxedText();

    /// <summary><c>The correct answer is option B</c>, <c>Answer: (b)</c>, <c>final answer → B</c>; <c>answer B</c> where it is a line of its own.</summary>
    [GeneratedRegex(
        $@"{Said}(?:[^.!?\n:]{{0,60}}?(?<![A-Za-z])(?i:{Is})\s*[:=]?\s*|\s*(?::|=|-+>|→|–|—|-)\s*|(?<=(?:^|\n)[^.!?\n]{{0,24}})\s+(?={Letter}\s*[.!]?\s*(?:\n|$)))(?i:{Fillers}){Letter}",
        Options)]
    public static partial Regex Stated();

    /// <summary>The same in languages that write no space between words: <c>答案是B</c>, <c>正解はB</c>, <c>정답은 B</c>.</summary>
    [GeneratedRegex($@"(?:答案|选项|選項|答え|正解|정답|답)[^.!?\n:A-Za-z]{{0,12}}:?\s*{Letter}", Options)]
    public static partial Regex StatedElsewhere();

    /// <summary>What is said to be the answer, up to the end of the sentence or line.</summary>
    [GeneratedRegex($@"{Said}(?:\s+(?i:{Is})\s*:?\s*|\s*:\s*)(?<text>[^\n]+?)(?=[.!]?\s*(?:\n|$)|[.!]\s)", Options)]
    public static partial Regex StatedText();

    /// <summary>The letter that the answer begins with.</summary>
    [GeneratedRegex($@"\A\s*(?:[-•]\s+)?(?i:(?:option|choice|letter)\s+)?{Letter}(?=\s*(?:$|\n|[.):,;!?\-–—=]|\([^)\n]+\))|\s+(?i:because|since|as|is|due|for)\b)", Options)]
    public static partial Regex Leading();

    /// <summary>A line that begins with a letter as lists of choices do.</summary>
    [GeneratedRegex(@"^\s*(?:[-•]\s*)?\(?(?<letter>[A-Z])[.):]", Options | RegexOptions.Multiline)]
    public static partial Regex ListItem();

    /// <summary><c>B is the correct one</c>, <c>option (B), Rome, is right</c>.</summary>
    [GeneratedRegex(
        $@"(?<![A-Za-z0-9'’]){Letter}[.):]?(?:\s*[,(:](?:(?![A-Z](?![A-Za-z]))[^.!?\n]){{0,60}}?|\s+[A-Z]\w+)?[),]?\s*(?<![A-Za-z])(?:(?i:is|are|seems|looks|must\s+be|would\s+be|should\s+be)\s+(?i:(?:the|most|only|clearly|definitely|indeed|actually|also)\s+)*(?i:correct|right|best|true|answer|accurate|appropriate)|(?i:fits|makes|matches|works)\s+(?i:the\s+)?(?i:best|most)|(?i:it\s+is|it['’]s)\s*[.!]?\s*\z)(?![A-Za-z])",
        Options)]
    public static partial Regex Affirmed();

    /// <summary>A line that says of its letter alone that it is right: <c>B: correct</c>.</summary>
    [GeneratedRegex($@"^\s*(?:[-•]\s*)?(?i:option\s+)?{Letter}[.):]?\s*[:=–—-]?\s*(?i:correct|right|true|yes)(?=\s*(?:[.!,;]|\n|\z|[–—-]\s))", Options | RegexOptions.Multiline)]
    public static partial Regex Judged();

    /// <summary><c>I would go with B</c>, <c>I choose (B)</c>, <c>that leaves B</c>.</summary>
    [GeneratedRegex(
        $@"(?<![A-Za-z])(?i:choose|chose|pick|picked|select|selected|go\s+with|going\s+with|went\s+with|opt\s+for|settle\s+on|vote\s+for|say|leaves|leaving|left\s+with)(?![A-Za-z])\s*:?\s*(?i:{Fillers}){Letter}",
        Options)]
    public static partial Regex Chosen();

    /// <summary>The letter that the answer ends with: on a line or in a sentence of its own, or after a word that leads to a conclusion.</summary>
    [GeneratedRegex(
        $@"(?:(?:^|\n|[.!?:;,=>→–—\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3])\s*|(?<![A-Za-z'’])(?i:{Is}|so|hence|thus|therefore|with|but|rather|option|choice|letter|answer|it's|it’s)\s*:?\s+)(?i:{Fillers}){Letter}(?=[.)!:]*\s*(?:\z|[,:.)]\s*[^.!?\n]{{1,80}}[.!]?\s*\z))",
        Options)]
    public static partial Regex Trailing();

    /// <summary>A letter in brackets, as bold letters are after flattening.</summary>
    [GeneratedRegex(@"\((?<letter>[A-Za-z])\)", Options)]
    public static partial Regex Bracketed();

    /// <summary>A clause that ends before the letter and denies it: <c>the answer is not</c>, <c>I do not think it is</c>.</summary>
    [GeneratedRegex(@"(?i:(?<![A-Za-z])(?:not|never|neither|nor|cannot|unlikely|either|wrong|incorrect|eliminate|reject|exclude|rule\s+out|except)|n['’]t)(?![A-Za-z])(?!\s+(?i:only|sure|certain|clear))(?:(?!(?i:\sbut\s|\srather\s))[^.,;:!?\n]){0,60}\z", Options)]
    public static partial Regex Negation();

    /// <summary>What follows a letter that is denied.</summary>
    [GeneratedRegex(@"\A\)?[.:]?\s*(?:\([^)\n]*\)\s*)?(?i:(?:is|are|was|be|seems)\s+(?:\w+\s+)?(?:not|wrong|incorrect|false|out)|isn['’]t|cannot|can['’]t|does\s+not|doesn['’]t)(?![A-Za-z])", Options)]
    public static partial Regex Denial();

    /// <summary>A second letter, with which the first is a list and no choice.</summary>
    [GeneratedRegex(@"\A\)?\s*(?:,?\s*(?i:or|and)\s|[/&])\s*(?i:(?:option|choice)\s+)?(?:\([A-Za-z]\)|[A-Z](?![A-Za-z'’]))|\A\)?\s*,\s*(?:\([A-Za-z]\)|[A-HJ-Z](?![A-Za-z'’]))\s*(?:[.,}]|(?i:or|and)\s|\n|\z)", Options)]
    public static partial Regex FurtherLetter();

    /// <summary>A letter before, with which this one is the end of a list: <c>A, B and D are right</c>.</summary>
    [GeneratedRegex(@"(?:\([A-Za-z]\)|(?<![A-Za-z0-9'’])[A-Z])\s*(?:,?\s*(?<![A-Za-z])(?i:or|and)\s|[/&])\s*(?i:(?:option|choice)\s+)?\(?\z", Options)]
    public static partial Regex FormerLetter();

    /// <summary>What may follow the letters A and I, unlike the article and the pronoun.</summary>
    [GeneratedRegex(@"\A\s*(?:\z|\n|[.,;:!?)}=](?!\w)|[-–—]\s|→|(?i:because|since|as|is|which|while|but|so|therefore|then|due|not)(?![A-Za-z]))", Options)]
    public static partial Regex EndOfLetter();
}
