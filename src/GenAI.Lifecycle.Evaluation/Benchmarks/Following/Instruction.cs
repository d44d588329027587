using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A constraint on an answer that a program can verify.</summary>
/// <remarks>
/// The 25 kinds of J. Zhou et al., "Instruction-Following Evaluation for Large Language Models" (IFEval), 2023, checked as in the
/// reference program; the checks document where they differ.
/// </remarks>
public sealed class Instruction
{
    private readonly InstructionCheck _check;

    private readonly string _arguments;

    private Instruction(string id, bool needsLanguage, string arguments, InstructionCheck check) =>
        (Id, NeedsLanguage, _arguments, _check) = (id, needsLanguage, arguments, check);

    /// <summary>The kinds, such as <c>length_constraints:number_words</c>.</summary>
    public static IReadOnlyCollection<string> Kinds => InstructionKinds.All.Keys;

    /// <summary>The kind.</summary>
    public string Id { get; }

    /// <summary>Whether it cannot be verified without a <see cref="LanguageDetector"/>.</summary>
    public bool NeedsLanguage { get; }

    /// <summary>Reads an instruction.</summary>
    /// <param name="id">The kind.</param>
    /// <param name="arguments">Its arguments, a JSON object; nulls count as absent.</param>
    /// <exception cref="FormatException">The kind is unknown, or an argument is missing or invalid.</exception>
    public static Instruction Parse(string id, JsonElement arguments)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!InstructionKinds.All.TryGetValue(id, out var create))
            throw new FormatException($"'{id}' is not a known instruction; known instructions: {string.Join(", ", Kinds)}");
        var check = create(new InstructionArguments(id, arguments));
        return new Instruction(id, id == InstructionKinds.ResponseLanguage, Text(arguments), check);
    }

    /// <summary>Returns whether an answer follows the instruction. An answer without text follows none.</summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="detect">
    /// The language detector; <see langword="null"/> to check only the parts of instructions about letter case, not those about language.
    /// </param>
    /// <exception cref="InvalidOperationException"><see cref="NeedsLanguage"/> is true and there is no detector.</exception>
    public bool IsFollowed(string answer, LanguageDetector? detect = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (NeedsLanguage && detect is null)
            throw new InvalidOperationException($"'{Id}' cannot be verified without a language detector.");
        return !string.IsNullOrWhiteSpace(answer) && _check(answer, detect);
    }

    /// <summary>
    /// Returns whether the answer follows the instruction unchanged, or without its first line, its last line, both, or Markdown's
    /// asterisks, because models often wrap the requested text.
    /// </summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="detect">The language detector.</param>
    public bool IsFollowedLoosely(string answer, LanguageDetector? detect = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var lines = answer.Split('\n');
        string[] forms = [answer, Joined(lines.Skip(1)), Joined(lines.SkipLast(1)), Joined(lines.Skip(1).SkipLast(1))];
        return forms
            .Concat(forms.Select(static form => form.Replace("*", "", StringComparison.Ordinal)))
            .Any(form => IsFollowed(form, detect));
    }

    /// <summary>Returns the kind and the arguments.</summary>
    public override string ToString() => _arguments.Length == 0 ? Id : $"{Id} ({_arguments})";

    private static string Text(JsonElement arguments) =>
        arguments.ValueKind != JsonValueKind.Object
            ? ""
            : string.Join(
                ", ",
                arguments
                    .EnumerateObject()
                    .Where(static argument => argument.Value.ValueKind != JsonValueKind.Null)
                    .Select(static argument => $"{argument.Name}: {argument.Value.GetRawText()}")
            );

    private static string Joined(IEnumerable<string> lines) => string.Join('\n', lines).Trim();
}

/// <summary>Whether an answer follows an instruction.</summary>
internal delegate bool InstructionCheck(string answer, LanguageDetector? detect);
