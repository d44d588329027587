using System.Text;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Creates and checks the training rows of a dataset, so that a bad row fails before the job starts.</summary>
internal static class TrainingRows
{
    private const int MostTold = 10;

    /// <summary>Checks the completions of a dataset.</summary>
    /// <exception cref="ArgumentException">A completion is missing, empty or not text; the message names line and item.</exception>
    public static void CheckCompletions(Dataset dataset) =>
        Refuse(dataset, "completion", dataset.Items.Select(static item => item.Reference), nameof(dataset));

    /// <summary>Checks the worse answers of a dataset of preferences.</summary>
    /// <exception cref="ArgumentException">An answer is missing, empty, not text or the same as the better one; the message names line and item.</exception>
    public static void CheckRejected(Dataset dataset, string field)
    {
        Refuse(dataset, field, dataset.Items.Select(item => item.Fields.GetValueOrDefault(field)), nameof(dataset));
        if (
            dataset.Items.Index().FirstOrDefault(each => each.Item.Fields[field] == each.Item.Reference) is
            { Item: { } same, Index: var index }
        )
            throw new ArgumentException(
                $"The dataset '{dataset.Name}' cannot be trained on: line {index + 1} (item '{same.Id}'): both answers are the same.",
                nameof(dataset)
            );
    }

    /// <summary>Renders the prompts of a dataset, and checks them.</summary>
    /// <exception cref="ArgumentException">A prompt is empty or not text; the message names line and item.</exception>
    public static IReadOnlyList<string> Prompts(TrainingData data)
    {
        string[] prompts = [.. data.Dataset!.Items.Select(item => data.Prompt?.Invoke(item) ?? item.Fields.Values.Single())];
        Refuse(data.Dataset, "prompt", prompts, nameof(data));
        return prompts;
    }

    private static void Refuse(Dataset dataset, string part, IEnumerable<string?> texts, string parameter)
    {
        var problems = texts
            .Select((text, index) => (Problem: Judge(text), Index: index))
            .Where(static each => each.Problem is not null)
            .ToArray();
        if (problems.Length == 0)
            return;

        var told = problems
            .Take(MostTold)
            .Select(each => $"line {each.Index + 1} (item '{dataset.Items[each.Index].Id}'): the {part} {each.Problem}");
        var more = problems.Length > MostTold ? $"; and {problems.Length - MostTold} more" : "";
        throw new ArgumentException($"The dataset '{dataset.Name}' cannot be trained on: {string.Join("; ", told)}{more}.", parameter);
    }

    private static string? Judge(string? text) =>
        text switch
        {
            null => "is missing",
            _ when string.IsNullOrWhiteSpace(text) => "is empty",
            _ when !IsText(text) => "is not Unicode text: it has half a surrogate pair",
            _ => null,
        };

    private static bool IsText(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;

            rest = rest[length..];
        }

        return true;
    }
}
