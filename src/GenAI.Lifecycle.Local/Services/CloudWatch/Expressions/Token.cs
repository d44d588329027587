namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

internal enum TokenKind
{
    Number,
    Text,
    Name,
    Symbol,
    End,
}

/// <summary>Represents a token of an expression and its position.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position);
