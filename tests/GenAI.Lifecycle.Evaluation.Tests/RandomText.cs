using CsCheck;

namespace GenAI.Lifecycle.Evaluation.Tests;

/// <summary>
/// Text of any script, with white space, punctuation, combining and control characters, code points outside the basic plane and broken
/// surrogate pairs among it.
/// </summary>
internal static class RandomText
{
    private static readonly Gen<string> s_piece = Gen.Frequency(
        (
            8,
            Gen.OneOf(
                "the",
                "cat",
                "sat",
                "on",
                "mat",
                "Mats",
                "running",
                "dying",
                "1,000",
                "3.5",
                "U.S.A.",
                "it's",
                "e-mail",
                "-",
                ".",
                "(again)",
                "&amp;",
                "The"
            )
        ),
        (2, Gen.Char[' ', '~'].Select(static c => c.ToString())),
        (2, Gen.OneOf(" ", "  ", "\n", "\t", "\u00A0", "\u2003", "\u001C", "\u0085")),
        (3, Gen.Char['\u00A1', '\u05FF'].Select(static c => c.ToString())),
        (3, Gen.Char['\u2000', '\u33FF'].Select(static c => c.ToString())),
        (3, Gen.Char['\u4E00', '\u4E20'].Select(static c => c.ToString())),
        (2, Gen.Int[0x1F300, 0x1F6FF].Select(char.ConvertFromUtf32)),
        (1, Gen.Int[0x20000, 0x20010].Select(char.ConvertFromUtf32)),
        (
            2,
            Gen.OneOf(
                "\0",
                "\u0001",
                "e\u0301",
                "\u0301",
                "\u200D",
                "\uFE0F",
                "👨‍👩‍👧",
                "🇩🇪",
                "\u202E",
                "\uFFFF",
                "\uFEFF",
                "ﬁ",
                "ß",
                "Σ",
                "İ",
                "ก็",
                "नी",
                "שָׁ",
                "ﷺ"
            )
        ),
        (1, Gen.Char['\uD800', '\uDFFF'].Select(static c => c.ToString()))
    );

    /// <summary>From empty to some forty words.</summary>
    public static Gen<string> Any { get; } =
        s_piece.Select(Gen.Bool, static (piece, space) => space ? piece + " " : piece).Array[0, 40].Select(string.Concat);

    /// <summary>Words of ASCII letters.</summary>
    public static Gen<string> Plain { get; } =
        Gen.OneOf("a", "b", "c", "d", "e").Array[0, 100].Select(static words => string.Join(' ', words));
}
