using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// Provides the patterns in which models state a letter as their answer, for text that <see cref="AnswerMarkup"/> has flattened.
/// </summary>
internal static partial class LetterPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    // A capital, or a small letter that ends its statement or is in brackets. The text after it decides whether A and I are letters.
    // Initials and abbreviations, as in "D. H. Lawrence" and "B.C.", are not choices.
    private const string Letter =
        @"(?:\((?<letter>[A-Za-z])\)|(?<!(?<![A-Za-z])[A-Za-z]\.|(?<![A-Za-z])(?:Mr|Mrs|Ms|Dr|St|Prof)\.\s)(?:(?<letter>[A-Z])(?![A-Za-z0-9'’+\#]|[-–]\w|\.\w|\.\s[A-Z]\.\s)|(?<letter>[a-z])(?=\s*(?:$|\n|[.,;:!?)](?!\w)|(?:because|since|as)\b))))";

    private const string Is =
        @"(?:is|would\s+be|should\s+be|must\s+be|has\s+to\s+be|will\s+be|might\s+be|may\s+be|could\s+be)(?![A-Za-z'’])";

    private const string Fillers =
        @"(?:(?:therefore|thus|hence|so|then|clearly|definitely|certainly|probably|most|likely|simply|indeed|actually|obviously|just|still|again|the|only|correct|right|best|single|following|final|letter|option|choice|answer|statement)(?![A-Za-z])[\s,:]*)*";

    private const string Said =
        @"(?i:(?<![A-Za-z])(?:answers?|choice|option|response|solution|selection|conclusion|pick|guess)(?![A-Za-z]))";

    /// <summary><c>\boxed{B}</c>.</summary>
    [GeneratedRegex($@"\\f?boxed\s*\{{?\s*(?i:{Fillers})(?:\((?<letter>[A-Za-z])\)|(?<letter>[A-Za-z])(?=\s*(?:[}}.:),]|\n|\z)))", Options)]
    public static partial Regex Boxed();

    /// <summary>Matches the text in a box.</summary>
    [GeneratedRegex(@"\\f?boxed\s*\{(?<text>[^{}\n]+)\}", Options)]
    public static partial Regex BoxedText();

    /// <summary>
    /// <c>The correct answer is option B</c>, <c>Answer: (b)</c>, <c>final answer → B</c>; <c>answer B</c> where it is a line of its own.
    /// </summary>
    [GeneratedRegex(
        $@"{Said}(?:[^.!?\n:]{{0,60}}?(?<![A-Za-z])(?i:{Is})\s*[:=]?\s*|\s*(?::|=|-+>|→|–|—|-)\s*|(?<=(?:^|\n)[^.!?\n]{{0,24}})\s+(?={Letter}\s*[.!]?\s*(?:\n|$)))(?i:{Fillers}){Letter}",
        Options
    )]
    public static partial Regex Stated();

    /// <summary>Matches the equivalent phrases in languages without spaces between words: <c>答案是B</c>, <c>正解はB</c>, <c>정답은 B</c>.</summary>
    [GeneratedRegex($@"(?:答案|选项|選項|答え|正解|정답|답)[^.!?\n:A-Za-z]{{0,12}}:?\s*{Letter}", Options)]
    public static partial Regex StatedElsewhere();

    /// <summary>Matches the stated answer, up to the end of the sentence or line.</summary>
    [GeneratedRegex($@"{Said}(?:\s+(?i:{Is})\s*:?\s*|\s*:\s*)(?<text>[^\n]+?)(?=[.!]?\s*(?:\n|$)|[.!]\s)", Options)]
    public static partial Regex StatedText();

    /// <summary>Matches the letter that the answer begins with.</summary>
    [GeneratedRegex(
        $@"\A\s*(?:[-•]\s+)?(?i:(?:option|choice|letter)\s+)?{Letter}(?=\s*(?:$|\n|[.):,;!?\-–—=]|\([^)\n]+\))|\s+(?i:because|since|as|is|due|for)\b)",
        Options
    )]
    public static partial Regex Leading();

    /// <summary>Matches a line that begins with a letter like an entry in a list of choices.</summary>
    [GeneratedRegex(@"^\s*(?:[-•]\s*)?\(?(?<letter>[A-Z])[.):]", Options | RegexOptions.Multiline)]
    public static partial Regex ListItem();

    /// <summary><c>B is the correct one</c>, <c>option (B), Rome, is right</c>.</summary>
    [GeneratedRegex(
        $@"(?<![A-Za-z0-9'’]){Letter}[.):]?(?:\s*[,(:](?:(?![A-Z](?![A-Za-z]))[^.!?\n]){{0,60}}?|\s+[A-Z]\w+)?[),]?\s*(?<![A-Za-z])(?:(?i:is|are|seems|looks|must\s+be|would\s+be|should\s+be)\s+(?i:(?:the|most|only|clearly|definitely|indeed|actually|also)\s+)*(?i:correct|right|best|true|answer|accurate|appropriate)|(?i:fits|makes|matches|works)\s+(?i:the\s+)?(?i:best|most)|(?i:it\s+is|it['’]s)\s*[.!]?\s*\z)(?![A-Za-z])",
        Options
    )]
    public static partial Regex Affirmed();

    /// <summary>Matches a line that marks only its letter as right: <c>B: correct</c>.</summary>
    [GeneratedRegex(
        $@"^\s*(?:[-•]\s*)?(?i:option\s+)?{Letter}[.):]?\s*[:=–—-]?\s*(?i:correct|right|true|yes)(?=\s*(?:[.!,;]|\n|\z|[–—-]\s))",
        Options | RegexOptions.Multiline
    )]
    public static partial Regex Judged();

    /// <summary><c>I would go with B</c>, <c>I choose (B)</c>, <c>that leaves B</c>.</summary>
    [GeneratedRegex(
        $@"(?<![A-Za-z])(?i:choose|chose|pick|picked|select|selected|go\s+with|going\s+with|went\s+with|opt\s+for|settle\s+on|vote\s+for|say|leaves|leaving|left\s+with)(?![A-Za-z])\s*:?\s*(?i:{Fillers}){Letter}",
        Options
    )]
    public static partial Regex Chosen();

    /// <summary>
    /// The letter that the answer ends with: on a line or in a sentence of its own, or after a word that leads to a conclusion.
    /// </summary>
    [GeneratedRegex(
        $@"(?:(?:^|\n|[.!?:;,=>→–—\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3])\s*|(?<![A-Za-z'’])(?i:{Is}|so|hence|thus|therefore|with|but|rather|option|choice|letter|answer|it's|it’s)\s*:?\s+)(?i:{Fillers}){Letter}(?=[.)!:]*\s*(?:\z|[,:.)]\s*[^.!?\n]{{1,80}}[.!]?\s*\z))",
        Options
    )]
    public static partial Regex Trailing();

    /// <summary>Matches a letter in brackets, including formerly bold letters.</summary>
    [GeneratedRegex(@"\((?<letter>[A-Za-z])\)", Options)]
    public static partial Regex Bracketed();

    /// <summary>
    /// Matches a clause that ends before the letter and denies it: <c>the answer is not</c>, <c>I do not think it is</c>.
    /// </summary>
    [GeneratedRegex(
        @"(?i:(?<![A-Za-z])(?:not|never|neither|nor|cannot|unlikely|either|wrong|incorrect|eliminate|reject|exclude|rule\s+out|except)|n['’]t)(?![A-Za-z])(?!\s+(?i:only|sure|certain|clear))(?:(?!(?i:\sbut\s|\srather\s))[^.,;:!?\n]){0,60}\z",
        Options
    )]
    public static partial Regex Negation();

    /// <summary>Matches the text after a negated letter.</summary>
    [GeneratedRegex(
        @"\A\)?[.:]?\s*(?:\([^)\n]*\)\s*)?(?i:(?:is|are|was|be|seems)\s+(?:\w+\s+)?(?:not|wrong|incorrect|false|out)|isn['’]t|cannot|can['’]t|does\s+not|doesn['’]t)(?![A-Za-z])",
        Options
    )]
    public static partial Regex Denial();

    /// <summary>Matches a second letter, which makes the first one part of a list and not a choice.</summary>
    [GeneratedRegex(
        @"\A\)?\s*(?:,?\s*(?i:or|and)\s|[/&])\s*(?i:(?:option|choice)\s+)?(?:\([A-Za-z]\)|[A-Z](?![A-Za-z'’]))|\A\)?\s*,\s*(?:\([A-Za-z]\)|[A-HJ-Z](?![A-Za-z'’]))\s*(?:[.,}]|(?i:or|and)\s|\n|\z)",
        Options
    )]
    public static partial Regex FurtherLetter();

    /// <summary>Matches a preceding letter, which makes this one the end of a list: <c>A, B and D are right</c>.</summary>
    [GeneratedRegex(
        @"(?:\([A-Za-z]\)|(?<![A-Za-z0-9'’])[A-Z])\s*(?:,?\s*(?<![A-Za-z])(?i:or|and)\s|[/&])\s*(?i:(?:option|choice)\s+)?\(?\z",
        Options
    )]
    public static partial Regex FormerLetter();

    /// <summary>Matches the text that may follow the letters A and I, but not the article and the pronoun.</summary>
    [GeneratedRegex(
        @"\A\s*(?:\z|\n|[.,;:!?)}=](?!\w)|[-–—]\s|→|(?i:because|since|as|is|which|while|but|so|therefore|then|due|not)(?![A-Za-z]))",
        Options
    )]
    public static partial Regex EndOfLetter();
}
