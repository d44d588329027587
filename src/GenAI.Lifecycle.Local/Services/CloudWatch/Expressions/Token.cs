namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

internal enum TokenKind
{
    Number,
    Text,
    Name,
    Symbol,
    End,
}

/// <summary>A piece of an expression and where it begins.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position);
