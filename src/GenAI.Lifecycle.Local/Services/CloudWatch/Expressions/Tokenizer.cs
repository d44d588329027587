namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Splits an expression into tokens.</summary>
internal static class Tokenizer
{
    private static readonly string[] Symbols =
    [
        "==",
        "!=",
        "<=",
        ">=",
        "&&",
        "||",
        "<",
        ">",
        "+",
        "-",
        "*",
        "/",
        "^",
        "(",
        ")",
        "[",
        "]",
        ",",
    ];

    public static IReadOnlyList<Token> Read(string expression)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < expression.Length)
        {
            if (char.IsWhiteSpace(expression[at]))
            {
                at++;
                continue;
            }
            var token = Next(expression, at);
            tokens.Add(token);
            at += token.Kind == TokenKind.Text ? token.Text.Length + 2 : token.Text.Length;
        }
        tokens.Add(new Token(TokenKind.End, "", expression.Length));
        return tokens;
    }

    private static Token Next(string expression, int at)
    {
        var first = expression[at];
        if (first is '"' or '\'')
            return Quoted(expression, at, first);
        if (char.IsAsciiDigit(first) || first == '.' && at + 1 < expression.Length && char.IsAsciiDigit(expression[at + 1]))
            return Number(expression, at);
        if (char.IsAsciiLetter(first) || first == '_')
            return new Token(TokenKind.Name, Run(expression, at, static c => char.IsAsciiLetterOrDigit(c) || c == '_'), at);
        foreach (var symbol in Symbols)
            if (string.CompareOrdinal(expression, at, symbol, 0, symbol.Length) == 0)
                return new Token(TokenKind.Symbol, symbol, at);
        throw new ExpressionException($"Unexpected character '{first}' at position {at}");
    }

    private static Token Quoted(string expression, int at, char quote)
    {
        var end = expression.IndexOf(quote, at + 1);
        return end < 0
            ? throw new ExpressionException($"The string at position {at} is not closed")
            : new Token(TokenKind.Text, expression[(at + 1)..end], at);
    }

    private static Token Number(string expression, int at)
    {
        var length = Run(expression, at, static c => char.IsAsciiDigit(c) || c == '.').Length;
        var exponent = at + length;
        if (exponent < expression.Length && expression[exponent] is 'e' or 'E')
        {
            var digits = exponent + 1;
            if (digits < expression.Length && expression[digits] is '+' or '-')
                digits++;
            var count = digits < expression.Length ? Run(expression, digits, char.IsAsciiDigit).Length : 0;
            if (count > 0)
                length = digits + count - at;
        }
        return new Token(TokenKind.Number, expression.Substring(at, length), at);
    }

    private static string Run(string expression, int at, Func<char, bool> belongs)
    {
        var end = at;
        while (end < expression.Length && belongs(expression[end]))
            end++;
        return expression[at..end];
    }
}
