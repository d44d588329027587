using System.Text.Json.Nodes;

namespace GenAI.Lifecycle;

/// <summary>Reads the file form of a use case.</summary>
internal static class UseCaseDocument
{
    public static UseCase Read(JsonNode? document)
    {
        var problems = new List<ValidationProblem>();
        var root = new DocumentSection(document, string.Empty, problems);
        var useCase = root.Done(
            new UseCase
            {
                Name = root.Required("name"),
                Task = root.Choice("task", TaskKind.Generation),
                Description = root.Text("description"),
                Input = root.Items("input", ReadField),
                Output = root.Items("output", ReadField),
                Criteria = root.Items("criteria", ReadCriterion),
                MaxMissing = root.Number("maxMissing") ?? 0,
                Dataset = root.Section("dataset") is { } dataset ? ReadDataset(dataset) : null,
                Budget = root.Section("budget") is { } budget ? ReadMoney(budget) : null,
            }
        );
        if (document is JsonObject && !document.AsObject().ContainsKey("task"))
            root.Note("task", $"is missing: one of {string.Join(", ", Enum.GetNames<TaskKind>())}.");
        foreach (var problem in UseCaseRules.Check(useCase))
        {
            if (!problems.Any(known => known.Field == problem.Field))
                problems.Add(problem);
        }

        return problems.Count == 0 ? useCase : throw new UseCaseValidationException(problems);
    }

    private static SchemaField ReadField(DocumentSection section) =>
        section.Done(
            new SchemaField(section.Required("name"), section.Choice("type", FieldType.Text))
            {
                Required = section.Flag("required") ?? true,
                Description = section.Text("description"),
                Labels = section.Texts("labels"),
            }
        );

    private static Criterion ReadCriterion(DocumentSection section)
    {
        var (atLeast, atMost) = (section.Number("atLeast"), section.Number("atMost"));
        if (atLeast is null == atMost is null)
            section.Note("atLeast", "Exactly one of atLeast and atMost is set to a number.");
        var estimate = section.Flag("estimate") ?? false;
        return section.Done(
            new Criterion(section.Required("metric"), atMost is null ? Comparison.AtLeast : Comparison.AtMost, atLeast ?? atMost ?? 0)
            {
                Confidence = section.Number("confidence") ?? (estimate ? null : Criterion.DefaultConfidence),
                MinCount = (int)(section.Number("minCount") ?? 1),
            }
        );
    }

    private static DatasetReference ReadDataset(DocumentSection section)
    {
        var reference = new DatasetReference(section.Required("location"));
        if (section.Section("columns") is { } columns)
        {
            var defaults = new DatasetColumns();
            reference = reference with
            {
                Columns = columns.Done(
                    new DatasetColumns
                    {
                        Id = columns.Text("id") ?? defaults.Id,
                        Reference = columns.Text("reference") ?? defaults.Reference,
                        Inputs = columns.Texts("inputs"),
                        Metadata = columns.Texts("metadata"),
                    }
                ),
            };
        }

        if (section.Section("shares") is { } shares)
            reference = reference with
            {
                Shares = shares.Done(
                    new SplitShares(shares.Number("train") ?? 0, shares.Number("validation") ?? 0, shares.Number("heldOut") ?? 0)
                ),
            };
        return section.Done(reference);
    }

    private static Money? ReadMoney(DocumentSection section)
    {
        var currency = section.Text("currency") ?? "USD";
        if (section.Number("amount") is not { } amount || Math.Abs(amount) > 1e15)
        {
            section.Note("amount", "is missing or not a number up to 10^15.");
            return null;
        }

        if (!Money.IsCurrency(currency))
        {
            section.Note("currency", $"'{currency}' is not three capital letters (ISO 4217).");
            return null;
        }

        return section.Done(new Money((decimal)amount, currency));
    }
}
