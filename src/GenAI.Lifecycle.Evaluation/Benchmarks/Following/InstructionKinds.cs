using System.Collections.Frozen;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The kinds of instructions with their arguments' names.</summary>
internal static class InstructionKinds
{
    public const string ResponseLanguage = "language:response_language";

    public static FrozenDictionary<string, Func<InstructionArguments, InstructionCheck>> All { get; } =
        new Dictionary<string, Func<InstructionArguments, InstructionCheck>>
        {
            ["keywords:existence"] = static a =>
                Each(a.Texts("keywords"), static (answer, words) => words.All(word => WordChecks.Contains(answer, word))),
            ["keywords:frequency"] = static a =>
                Counted(a.Bound("frequency", "relation"), a.Text("keyword").Trim(), WordChecks.Occurrences),
            ["keywords:forbidden_words"] = static a =>
                Each(a.Texts("forbidden_words"), static (answer, words) => !words.Any(word => WordChecks.ContainsWhole(answer, word))),
            ["keywords:letter_frequency"] = static a =>
                Counted(a.Bound("let_frequency", "let_relation"), a.Text("letter").Trim(), WordChecks.Letters),
            [ResponseLanguage] = static a => Language(a.Text("language")),
            ["length_constraints:number_sentences"] = static a => Counted(a.Bound("num_sentences", "relation"), WordChecks.Sentences),
            ["length_constraints:number_words"] = static a => Counted(a.Bound("num_words", "relation"), WordChecks.Words),
            ["length_constraints:number_paragraphs"] = static a => Exactly(a.Number("num_paragraphs"), LayoutChecks.DividedParagraphs),
            ["length_constraints:nth_paragraph_first_word"] = static a =>
                FirstWord(a.Number("num_paragraphs"), a.Number("nth_paragraph"), a.Text("first_word")),
            ["detectable_content:number_placeholders"] = static a => AtLeast(a.Number("num_placeholders"), LayoutChecks.Placeholders),
            ["detectable_content:postscript"] = static a => Postscript(a.Text("postscript_marker").Trim()),
            ["detectable_format:number_bullet_lists"] = static a => Exactly(a.Number("num_bullets"), LayoutChecks.Bullets),
            ["detectable_format:constrained_response"] = static _ => static (answer, _) => WordChecks.IsConstrained(answer),
            ["detectable_format:number_highlighted_sections"] = static a => AtLeast(a.Number("num_highlights"), LayoutChecks.Highlights),
            ["detectable_format:multiple_sections"] = static a => Sections(a.Number("num_sections"), a.Text("section_spliter").Trim()),
            ["detectable_format:json_format"] = static _ => static (answer, _) => LayoutChecks.IsJson(answer),
            ["detectable_format:title"] = static _ => static (answer, _) => LayoutChecks.HasTitle(answer),
            ["combination:two_responses"] = static _ => static (answer, _) => LayoutChecks.HasTwoResponses(answer),
            ["combination:repeat_prompt"] = static a => Starts(a.Text("prompt_to_repeat").Trim()),
            ["startend:end_checker"] = static a => Ends(a.Text("end_phrase").Trim()),
            ["startend:quotation"] = static _ => static (answer, _) => answer.Trim() is ['"', .., '"'],
            ["change_case:capital_word_frequency"] = static a =>
                Counted(a.Bound("capital_frequency", "capital_relation"), WordChecks.CapitalWords),
            ["change_case:english_capital"] = static _ =>
                static (answer, detect) => WordChecks.IsUpper(answer) && IsIn(answer, "en", detect),
            ["change_case:english_lowercase"] = static _ =>
                static (answer, detect) => WordChecks.IsLower(answer) && IsIn(answer, "en", detect),
            ["punctuation:no_comma"] = static _ => static (answer, _) => !answer.Contains(',', StringComparison.Ordinal),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static InstructionCheck Each(IReadOnlyList<string> words, Func<string, IReadOnlyList<string>, bool> holds) =>
        (answer, _) => holds(answer, words);

    private static InstructionCheck Counted(Func<int, bool> bound, Func<string, int> count) => (answer, _) => bound(count(answer));

    private static InstructionCheck Counted(Func<int, bool> bound, string what, Func<string, string, int> count) =>
        (answer, _) => bound(count(answer, what));

    private static InstructionCheck AtLeast(int least, Func<string, int> count) => (answer, _) => count(answer) >= least;

    private static InstructionCheck Exactly(int number, Func<string, int?> count) => (answer, _) => count(answer) == number;

    private static InstructionCheck Language(string code) => (answer, detect) => IsIn(answer, code, detect);

    private static InstructionCheck FirstWord(int paragraphs, int nth, string word) =>
        (answer, _) => LayoutChecks.BeginsParagraph(answer, paragraphs, nth, word);

    private static InstructionCheck Postscript(string marker) => (answer, _) => LayoutChecks.HasPostscript(answer, marker);

    private static InstructionCheck Sections(int least, string splitter) => (answer, _) => LayoutChecks.Sections(answer, splitter) >= least;

    private static InstructionCheck Starts(string text) =>
        (answer, _) => WordChecks.Lower(answer.Trim()).StartsWith(WordChecks.Lower(text), StringComparison.Ordinal);

    private static InstructionCheck Ends(string phrase) =>
        (answer, _) => WordChecks.Lower(answer.Trim().Trim('"')).EndsWith(WordChecks.Lower(phrase), StringComparison.Ordinal);

    private static bool IsIn(string answer, string code, LanguageDetector? detect) =>
        detect?.Invoke(answer) is not { } found || string.Equals(found, code, StringComparison.OrdinalIgnoreCase);
}
