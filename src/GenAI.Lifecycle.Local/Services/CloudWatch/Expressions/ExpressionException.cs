namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Thrown when an expression cannot be read or evaluated; the message has the reason.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
