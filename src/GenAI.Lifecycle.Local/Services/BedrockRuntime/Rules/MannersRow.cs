namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>Represents a row of the table of model rules.</summary>
/// <param name="Pattern">The model ids, with <c>*</c> for any text.</param>
/// <param name="Manners">The rules of these models.</param>
/// <param name="AsOf">The day on which the source was read.</param>
/// <param name="Source">The source page.</param>
internal sealed record MannersRow(string Pattern, ModelManners Manners, DateOnly AsOf, string Source);
