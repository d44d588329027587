namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>A row of the table of manners.</summary>
/// <param name="Pattern">The model ids, with <c>*</c> for any text.</param>
/// <param name="Manners">What they refuse.</param>
/// <param name="AsOf">The day on which the source was read.</param>
/// <param name="Source">The page that says so.</param>
internal sealed record MannersRow(string Pattern, ModelManners Manners, DateOnly AsOf, string Source);
