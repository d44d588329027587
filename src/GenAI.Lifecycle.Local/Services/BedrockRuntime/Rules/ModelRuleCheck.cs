using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>Checks one request against the rules of its model.</summary>
/// <param name="manners">The model's rules.</param>
/// <param name="relayed">Whether the operation relays the model's errors, as Converse does.</param>
internal sealed class ModelRuleCheck(ModelManners manners, bool relayed)
{
    private const int MaxCachePoints = 4;
    private const int LeastBudget = 1024;
    private const double LeastTopP = 0.95;

    private int _cachePoints;

    /// <summary>Counts a cache point.</summary>
    public void CountCachePoint() => _cachePoints++;

    /// <summary>Checks that an image is what it is declared to be.</summary>
    /// <param name="place">The place of the block.</param>
    /// <param name="format">The declared format.</param>
    /// <param name="bytes">The image.</param>
    public void CheckImage(string place, string format, ReadOnlySpan<byte> bytes)
    {
        var actual = MediaSignatures.ImageFormat(bytes);
        if (actual == format)
            return;
        if (!manners.Claude && relayed)
            throw ConverseRules.ImageFormat.Broken();

        throw actual is null ? Refuse(ClaudeRules.ImageBytes) : Refuse(ClaudeRules.ImageType, place, $"image/{format}", $"image/{actual}");
    }

    /// <summary>Checks that a document is what it is declared to be.</summary>
    public void CheckDocument(string place, string format, ReadOnlySpan<byte> bytes)
    {
        if (MediaSignatures.IsDocument(format, bytes))
            return;

        throw relayed && (format != "pdf" || !manners.Claude)
            ? ConverseRules.DocumentFormat.Broken(place)
            : Refuse(ClaudeRules.PdfBytes, place);
    }

    /// <summary>Checks reasoning of an earlier answer.</summary>
    public void CheckReasoning(string place, TextReasoningContent reasoning)
    {
        if (manners.RefusesReasoning)
            throw ConverseRules.ReasoningReplay.Broken();
        if (manners.SignedReasoning && string.IsNullOrEmpty(reasoning.ProtectedData))
            throw Refuse(ClaudeRules.Signature, place);
    }

    /// <summary>Checks a call of a server-side tool.</summary>
    public void CheckServerTool(string place, string id, string name)
    {
        if (manners.Claude && !id.StartsWith("srvtoolu_", StringComparison.Ordinal))
            throw Refuse(ClaudeRules.ServerToolId, place);

        throw ConverseRules.ServerTool.Broken(place, name);
    }

    /// <summary>Checks the complete request: cache points, settings and the last message.</summary>
    public void Complete(ChatOptions options, ChatMessage last)
    {
        if (_cachePoints > MaxCachePoints)
            throw manners.Claude || !relayed
                ? Refuse(ClaudeRules.CachePoints, MaxCachePoints, _cachePoints)
                : ConverseRules.CachePoints.Broken(MaxCachePoints, _cachePoints);

        if (manners.Claude || !relayed)
        {
            CheckSampling(options);
            CheckThinking(options);
        }

        CheckLast(last);
    }

    private void CheckSampling(ChatOptions options)
    {
        if (manners.Sampling == SamplingManners.One && options.Temperature is not null && options.TopP is not null)
            throw Refuse(ClaudeRules.OneSampling);
        if (manners.Sampling != SamplingManners.None)
            return;

        foreach (
            var (name, set) in (ReadOnlySpan<(string, bool)>)
                [("temperature", options.Temperature is not null), ("top_p", options.TopP is not null), ("top_k", options.TopK is not null)]
        )
        {
            if (set)
                throw Refuse(ClaudeRules.Sampling, name);
        }
    }

    private void CheckThinking(ChatOptions options)
    {
        if (options.AdditionalProperties?.GetValueOrDefault("thinking") is not JsonElement { ValueKind: JsonValueKind.Object } thinking)
            return;
        if (manners.Thinking == ThinkingModes.None)
            throw Refuse(ClaudeRules.NoThinking);

        switch (thinking.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null)
        {
            case "enabled":
                CheckBudget(thinking, options);
                break;
            case "adaptive" when !manners.Thinking.HasFlag(ThinkingModes.Adaptive):
                throw Refuse(ClaudeRules.NoAdaptive);
            case "disabled" when !manners.Thinking.HasFlag(ThinkingModes.Off):
                throw Refuse(ClaudeRules.ThinkingMode, "disabled");
            case "disabled":
                return;
        }

        if (options.Temperature is not (null or 1))
            throw Refuse(ClaudeRules.ThinkingTemperature);
        if (options.TopP < LeastTopP)
            throw Refuse(ClaudeRules.ThinkingTopP);
        if (options.TopK is not null)
            throw Refuse(ClaudeRules.ThinkingTopK);
    }

    private void CheckBudget(JsonElement thinking, ChatOptions options)
    {
        if (!manners.Thinking.HasFlag(ThinkingModes.Budget))
            throw Refuse(ClaudeRules.ThinkingMode, "enabled");
        if (
            !thinking.TryGetProperty("budget_tokens", out var value)
            || value.ValueKind != JsonValueKind.Number
            || !value.TryGetInt32(out var budget)
        )
            throw Refuse(ClaudeRules.BudgetMissing);
        if (budget < LeastBudget)
            throw Refuse(ClaudeRules.ThinkingBudget, LeastBudget);
        if (budget >= options.MaxOutputTokens)
            throw Refuse(ClaudeRules.BudgetBelowLimit);
    }

    private void CheckLast(ChatMessage last)
    {
        if (last.Role != ChatRole.Assistant)
            return;
        if (
            (manners.Claude || !relayed)
            && last.Contents is [.., TextContent { Text: { Length: > 0 } text }]
            && char.IsWhiteSpace(text[^1])
        )
            throw Refuse(ClaudeRules.TrailingWhitespace);
        if (!manners.Prefill)
            throw manners.Claude || !relayed ? Refuse(ClaudeRules.Prefill) : ConverseRules.Prefill.Broken();
    }

    private ServiceError Refuse(Rule rule, params ReadOnlySpan<object?> values) =>
        relayed ? ServiceError.Validation($"The model returned the following errors: {rule.Text(values)}") : rule.Broken(values);
}
