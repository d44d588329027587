using System.Globalization;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Reads metric math: OR, AND, comparisons, sums, products, signs, powers, calls, in order of increasing precedence.</summary>
internal sealed class ExpressionParser
{
    /// <summary>Longest expression in characters.</summary>
    public const int MaxLength = 2048;

    private const int MaxDepth = 64;
    private static readonly string[] Keywords = ["REPEAT", "LINEAR", "ASC", "DESC", "AVG", "MIN", "MAX", "SUM"];
    private readonly IReadOnlyList<Token> _tokens;
    private int _at;
    private int _depth;

    private ExpressionParser(IReadOnlyList<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_at];

    /// <exception cref="ExpressionException">The text is not an expression.</exception>
    public static Expression Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new ExpressionException($"The expression is longer than {MaxLength} characters");
        var parser = new ExpressionParser(Tokenizer.Read(text));
        var expression = parser.Or();
        return parser.Current.Kind == TokenKind.End ? expression : throw parser.Unexpected();
    }

    private Expression Or() => LeftToRight(And, static token => token is "OR" or "||" ? "OR" : null);

    private Expression And() => LeftToRight(Comparison, static token => token is "AND" or "&&" ? "AND" : null);

    private Expression Comparison() => LeftToRight(Sum, static token => token is "==" or "!=" or "<" or ">" or "<=" or ">=" ? token : null);

    private Expression Sum() => LeftToRight(Product, static token => token is "+" or "-" ? token : null);

    private Expression Product() => LeftToRight(Sign, static token => token is "*" or "/" ? token : null);

    private Expression Sign()
    {
        if (!Take("-"))
            return Take("+") ? Nested(Sign) : Power();
        return new Negation(Nested(Sign));
    }

    /// <summary>Powers are right-associative: 2 ^ 3 ^ 2 is 2 ^ 9.</summary>
    private Expression Power()
    {
        var left = Operand();
        return Take("^") ? new Binary("^", left, Nested(Sign)) : left;
    }

    private Expression Operand()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number when double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                _at++;
                return new NumberLiteral(number);
            case TokenKind.Text:
                _at++;
                return new TextLiteral(token.Text);
            case TokenKind.Name:
                _at++;
                return Named(token.Text);
            case TokenKind.Symbol when Take("("):
                var inner = Nested(Or);
                Expect(")");
                return inner;
            case TokenKind.Symbol when Take("["):
                return new ArrayLiteral(List("]"));
            default:
                throw Unexpected();
        }
    }

    private Expression Named(string name)
    {
        if (Current is { Kind: TokenKind.Symbol, Text: "(" })
        {
            _at++;
            return new Call(name.ToUpperInvariant(), List(")"));
        }
        return Keywords.Contains(name, StringComparer.OrdinalIgnoreCase) && char.IsAsciiLetterUpper(name[0])
            ? new Keyword(name.ToUpperInvariant())
            : new Reference(name);
    }

    private List<Expression> List(string end)
    {
        var items = new List<Expression>();
        if (Take(end))
            return items;
        do items.Add(Nested(Or));
        while (Take(","));
        Expect(end);
        return items;
    }

    private Expression LeftToRight(Func<Expression> operand, Func<string, string?> operatorOf)
    {
        var left = operand();
        while (Current.Kind is TokenKind.Symbol or TokenKind.Name && operatorOf(Current.Text) is { } symbol)
        {
            _at++;
            left = new Binary(symbol, left, operand());
        }
        return left;
    }

    private Expression Nested(Func<Expression> parse)
    {
        if (++_depth > MaxDepth)
            throw new ExpressionException("The expression is nested too deeply");
        var expression = parse();
        _depth--;
        return expression;
    }

    private bool Take(string symbol)
    {
        if (Current.Kind != TokenKind.Symbol || Current.Text != symbol)
            return false;
        _at++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
            throw Unexpected();
    }

    private ExpressionException Unexpected() =>
        new(
            Current.Kind == TokenKind.End ? "The expression ends too early" : $"Unexpected '{Current.Text}' at position {Current.Position}"
        );
}
