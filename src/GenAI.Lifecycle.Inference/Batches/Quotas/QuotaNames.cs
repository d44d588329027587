using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Parses the names of Bedrock's quotas in Service Quotas, such as <c>Cross-region model inference tokens per minute for
/// Amazon Nova Lite</c>.
/// </summary>
internal static partial class QuotaNames
{
    /// <summary>Returns the quota that a name refers to for a model; <see cref="QuotaDimension.Unknown"/> if none.</summary>
    /// <param name="quotaName">The quota's name.</param>
    /// <param name="provider">The model's provider, such as <c>Amazon</c>.</param>
    /// <param name="modelName">The model's name, such as <c>Nova Lite</c>.</param>
    /// <param name="model">The model as it is called: directly, or through a geographic inference profile.</param>
    public static QuotaDimension Match(string quotaName, string provider, string modelName, ModelReference model)
    {
        var parts = Name().Match(quotaName);
        if (!parts.Success || !parts.Groups["scope"].Value.Equals(ScopeOf(model), StringComparison.OrdinalIgnoreCase))
            return QuotaDimension.Unknown;
        var (subject, name) = (Plain(parts.Groups["model"].Value), Plain(modelName));
        if (subject != name && subject != Plain(provider) + name)
            return QuotaDimension.Unknown;
        return parts.Groups["what"].Value.Equals("tokens", StringComparison.OrdinalIgnoreCase)
            ? QuotaDimension.Tokens
            : QuotaDimension.Requests;
    }

    private static string ScopeOf(ModelReference model) =>
        model switch
        {
            { Kind: ModelKind.InferenceProfile } when model.Id.StartsWith("global.", StringComparison.Ordinal) => "Global cross-region",
            { Kind: ModelKind.InferenceProfile } => "Cross-region",
            _ => "On-demand",
        };

    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(
        "^(?<scope>On-demand|Cross-region|Global cross-region) (?:model inference|InvokeModel) (?<what>tokens|requests) per minute for (?<model>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Name();
}
