namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>An expression that cannot be read or evaluated; the message says why.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
