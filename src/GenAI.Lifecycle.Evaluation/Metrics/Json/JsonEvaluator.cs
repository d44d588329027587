using System.Text.Json;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer as JSON: whether it is valid, whether it fits a schema, whether it equals the reference of a
/// <see cref="ReferencesContext"/> and the number of fields that agree with it. Without a schema or a reference, the metrics that need
/// one have no value and a note.
/// </summary>
/// <param name="schema">The schema; <see langword="null"/>: no schema is checked.</param>
/// <param name="ignoreArrayOrder">Whether fields of arrays are compared without their position.</param>
public sealed class JsonEvaluator(JsonSchemaCheck? schema = null, bool ignoreArrayOrder = false)
    : AnswerEvaluator(ValidName, SchemaName, EqualName, FieldF1Name)
{
    /// <summary>The name of the validity: 1 or 0.</summary>
    public static string ValidName => "Valid JSON";

    /// <summary>The name of the fit to the schema: 1 or 0.</summary>
    public static string SchemaName => "JSON Schema";

    /// <summary>The name of the equality: 1 or 0. Numbers are equal by value, members in any order.</summary>
    public static string EqualName => "JSON Equal";

    /// <summary>The name of the F1 of the fields.</summary>
    public static string FieldF1Name => "JSON Field F1";

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        var valid = JsonAnswer.TryParse(answer, out var value, out var error);
        (metrics[0].Value, metrics[0].Reason) = (valid ? 1 : 0, error);
        MeasureSchema(metrics[1], valid, value);
        MeasureReference(contexts.OfType<ReferencesContext>().FirstOrDefault(), metrics[2], metrics[3], valid, value);
        return ValueTask.CompletedTask;
    }

    private protected override string SignatureOf(string name, int? references) =>
        name == ValidName || name == SchemaName
            ? "from:last-json-fence|duplicates:refused"
            : $"from:last-json-fence|refs:best|arrays:{(ignoreArrayOrder ? "unordered" : "ordered")}";

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;

    private void MeasureSchema(NumericMetric metric, bool valid, JsonElement value)
    {
        if (schema is null)
        {
            metric.AddDiagnostics(EvaluationDiagnostic.Informational("No schema was given."));
            return;
        }
        var problems = valid ? schema.Problems(value) : ["The answer is not valid JSON."];
        (metric.Value, metric.Reason) = (problems.Count == 0 ? 1 : 0, problems.Count == 0 ? null : string.Join("; ", problems));
    }

    private void MeasureReference(ReferencesContext? context, NumericMetric equal, NumericMetric fields, bool valid, JsonElement value)
    {
        NumericMetric[] both = [equal, fields];
        if (context is null)
        {
            foreach (var metric in both)
                metric.AddDiagnostics(EvaluationDiagnostic.Informational($"There is no {nameof(ReferencesContext)} to compare with."));
            return;
        }
        foreach (var metric in both)
            metric.AddOrUpdateContext(context);
        var references = new List<JsonElement>();
        foreach (var text in context.References)
        {
            if (JsonAnswer.TryParse(text, out var reference, out var error))
                references.Add(reference);
            else
                Array.ForEach(both, metric => metric.AddDiagnostics(EvaluationDiagnostic.Error($"A reference is not valid JSON: {error}")));
        }
        if (references.Count < context.References.Count)
            return;
        equal.Value = valid && references.Any(reference => JsonElement.DeepEquals(reference, value)) ? 1 : 0;
        fields.Value = valid ? references.Max(reference => JsonFields.Compare(value, reference, ignoreArrayOrder).F) : 0;
    }
}
