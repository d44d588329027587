using System.Text.RegularExpressions;

namespace GenAI.Lifecycle;

/// <summary>Validates use cases.</summary>
internal static partial class UseCaseRules
{
    public static IEnumerable<ValidationProblem> Check(UseCase useCase)
    {
        if (useCase.Name is null || !NamePattern().IsMatch(useCase.Name))
            yield return new(
                "name",
                $"'{useCase.Name}' is not a valid name: it must have 1 to 63 letters, digits and '-', starting and ending with a letter or digit."
            );
        if (!Enum.IsDefined(useCase.Task))
            yield return new("task", $"'{useCase.Task}' is not one of {string.Join(", ", Enum.GetNames<TaskKind>())}.");
        foreach (var problem in CheckFields("input", useCase.Input).Concat(CheckFields("output", useCase.Output)))
            yield return problem;
        for (var i = 0; i < useCase.Criteria.Count; i++)
        {
            foreach (var problem in CheckCriterion($"criteria[{i}]", useCase.Criteria[i]))
                yield return problem;
        }

        if (useCase.MaxMissing is not (>= 0 and < 1))
            yield return new("maxMissing", $"{useCase.MaxMissing} is not within [0, 1).");
        if (useCase.Dataset is { } dataset)
        {
            if (string.IsNullOrWhiteSpace(dataset.Location))
                yield return new("dataset.location", "is empty; it must be a path or an s3:// URI.");
            if (!dataset.Shares.IsValid)
                yield return new("dataset.shares", $"{dataset.Shares} do not sum to 1, or one is outside [0, 1].");
        }

        if (useCase.Budget is { Amount: <= 0 } budget)
            yield return new("budget", $"{budget} is not above 0.");
    }

    private static IEnumerable<ValidationProblem> CheckFields(string path, IReadOnlyList<SchemaField> fields)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(fields[i].Name))
                yield return new($"{path}[{i}].name", "is empty.");
            else if (!names.Add(fields[i].Name))
                yield return new($"{path}[{i}].name", $"'{fields[i].Name}' is used twice.");
            if (fields[i].Type == FieldType.Label && fields[i].Labels.Count < 2)
                yield return new($"{path}[{i}].labels", "has fewer than 2 labels; a label field must have at least 2.");
        }
    }

    private static IEnumerable<ValidationProblem> CheckCriterion(string path, Criterion criterion)
    {
        if (string.IsNullOrWhiteSpace(criterion.Metric))
            yield return new($"{path}.metric", "is empty.");
        if (!double.IsFinite(criterion.Threshold))
            yield return new($"{path}.threshold", $"{criterion.Threshold} is not a finite number.");
        if (criterion.Confidence is { } confidence && confidence is not (> 0 and < 1))
            yield return new($"{path}.confidence", $"{confidence} is not within (0, 1).");
        if (criterion.MinCount < 1)
            yield return new($"{path}.minCount", $"{criterion.MinCount} is not at least 1.");
    }

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex NamePattern();
}
