using System.Collections.Frozen;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

namespace GenAI.Lifecycle.Local.Services.Bedrock;

/// <summary>The models of Bedrock, and the forms of their ids.</summary>
internal sealed partial class ModelCatalog : IAsyncDisposable
{
    private readonly FrozenDictionary<string, LocalModel> _models;
    private readonly LocalAwsOptions _options;

    /// <exception cref="ArgumentException">A model id is empty or registered twice, or a quota is not positive.</exception>
    public ModelCatalog(LocalAwsOptions options)
    {
        _options = options;
        foreach (var model in options.FoundationModels)
            Check(model);
        if (options.FoundationModels.GroupBy(model => model.ModelId).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"FoundationModels has '{twice.Key}' more than once; model ids must be unique.", nameof(options));
        _models = options.FoundationModels.ToFrozenDictionary(
            model => model.ModelId,
            model => new LocalModel(model),
            StringComparer.Ordinal
        );
    }

    /// <summary>Models in the order of their ids.</summary>
    public IEnumerable<LocalModel> All => _models.Values.OrderBy(model => model.Id, StringComparer.Ordinal);

    /// <summary>
    /// Returns the model of an identifier: its id, with a cross-region prefix (<c>us.</c>) or a context-length suffix
    /// (<c>:28k</c>), or the ARN of a foundation model or of a system-defined inference profile.
    /// </summary>
    /// <exception cref="ServiceError">There is none: ValidationException for an id, ResourceNotFoundException for an ARN.</exception>
    public LocalModel Resolve(string identifier)
    {
        if (_models.TryGetValue(identifier, out var exact))
            return exact;
        if (!identifier.StartsWith("arn:", StringComparison.Ordinal))
            return Find(identifier) ?? throw InvalidIdentifier();
        if (
            Arn().Match(identifier) is not { Success: true } arn
            || arn.Groups["region"].Value != _options.Region
            || arn.Groups["partition"].Value != Partitions.Of(_options.Region)
        )
            throw InvalidIdentifier();
        if (arn.Groups["account"].Value is { Length: > 0 } account && account != _options.AccountId)
            throw new ServiceError("AccessDeniedException", 403, "You don't have access to the model with the specified model ID.");
        return Find(arn.Groups["id"].Value)
            ?? throw new ServiceError(
                "ResourceNotFoundException",
                404,
                "Could not resolve the foundation model from the provided model identifier."
            );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var model in _models.Values)
            await model.DisposeAsync().ConfigureAwait(false);
    }

    public static ServiceError InvalidIdentifier() => ServiceError.Validation("The provided model identifier is invalid.");

    private LocalModel? Find(string id)
    {
        if (_models.TryGetValue(id, out var exact))
            return exact;
        var bare = ContextSuffix().Replace(RegionPrefix().Replace(id, ""), "");
        return _models.GetValueOrDefault(bare);
    }

    private static void Check(LocalFoundationModel model)
    {
        if (string.IsNullOrWhiteSpace(model.ModelId))
            throw new ArgumentException("ModelId of a LocalFoundationModel must not be empty.", nameof(model));
        if (!Provider().IsMatch(model.Provider))
            throw new ArgumentException(
                $"Provider of '{model.ModelId}' is '{model.Provider}'; it must be 1 to 20 letters, digits, hyphens and spaces.",
                nameof(model)
            );
        if (model.Like is { } like && MannersTable.Find(like) is null)
            throw new ArgumentException(
                $"Like of '{model.ModelId}' is '{like}', which matches no known model family; it must match one of {string.Join(", ", MannersTable.Rows.Select(row => row.Pattern))}.",
                nameof(model)
            );
        if (model.ContextLength < 1)
            throw new ArgumentOutOfRangeException(
                nameof(model),
                model.ContextLength,
                $"ContextLength of '{model.ModelId}' must be at least 1."
            );
        if (model.RequestsPerMinute < 1)
            throw new ArgumentOutOfRangeException(
                nameof(model),
                model.RequestsPerMinute,
                $"RequestsPerMinute of '{model.ModelId}' must be at least 1, or null for no limit."
            );
        if (model.TokensPerMinute < 1)
            throw new ArgumentOutOfRangeException(
                nameof(model),
                model.TokensPerMinute,
                $"TokensPerMinute of '{model.ModelId}' must be at least 1, or null for no limit."
            );
        if (model.MinimumBatchRecords < 1)
            throw new ArgumentOutOfRangeException(
                nameof(model),
                model.MinimumBatchRecords,
                $"MinimumBatchRecords of '{model.ModelId}' must be at least 1."
            );
    }

    [GeneratedRegex("^(?:us|us-gov|eu|apac|jp|au|ca|global)\\.")]
    private static partial Regex RegionPrefix();

    // The values in the answers and the filter of ListFoundationModels.
    [GeneratedRegex("^[A-Za-z0-9 -]{1,20}\\z")]
    private static partial Regex Provider();

    [GeneratedRegex("(?<=:[0-9]+):[0-9]+k$")]
    private static partial Regex ContextSuffix();

    [GeneratedRegex(
        "^arn:(?<partition>aws[a-z-]*):bedrock:(?<region>[a-z0-9-]+):(?<account>[0-9]{12})?:(?:foundation-model|inference-profile)/(?<id>.+)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Arn();
}
