namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>The media types that documents have, and the file extensions that stand for them.</summary>
public static class MediaTypes
{
    /// <summary>Plain text.</summary>
    public const string Text = "text/plain";

    /// <summary>Markdown after CommonMark, with pipe tables and YAML front matter.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>PDF.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Word documents.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>PowerPoint presentations.</summary>
    public const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    /// <summary>CSV with a header.</summary>
    public const string Csv = "text/csv";

    /// <summary>Tab-separated values with a header.</summary>
    public const string Tsv = "text/tab-separated-values";

    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>JSON lines.</summary>
    public const string JsonLines = "application/jsonl";

    /// <summary>Source code of any language.</summary>
    public const string Code = "text/x-source";

    private static readonly Dictionary<string, string> s_byExtension = Build();

    /// <summary>Gets the extensions that are known, each with its dot.</summary>
    public static IReadOnlyCollection<string> Extensions => s_byExtension.Keys;

    /// <summary>Returns the media type of a file name by its extension.</summary>
    /// <param name="name">A file name, path or URI.</param>
    /// <returns>The media type; <see cref="Text"/> when the extension is unknown.</returns>
    public static string OfName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_byExtension.GetValueOrDefault(Path.GetExtension(name), Text);
    }

    private static Dictionary<string, string> Build()
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [".txt"] = Text,
            [".text"] = Text,
            [".log"] = Text,
            [".md"] = Markdown,
            [".markdown"] = Markdown,
            [".html"] = Html,
            [".htm"] = Html,
            [".xhtml"] = Html,
            [".pdf"] = Pdf,
            [".docx"] = Word,
            [".pptx"] = PowerPoint,
            [".csv"] = Csv,
            [".tsv"] = Tsv,
            [".tab"] = Tsv,
            [".json"] = Json,
            [".jsonl"] = JsonLines,
            [".ndjson"] = JsonLines,
        };
        string[] code =
        [
            ".cs",
            ".fs",
            ".vb",
            ".py",
            ".js",
            ".ts",
            ".tsx",
            ".jsx",
            ".java",
            ".kt",
            ".go",
            ".rs",
            ".c",
            ".h",
            ".cpp",
            ".hpp",
            ".rb",
            ".php",
            ".swift",
            ".scala",
            ".sql",
            ".sh",
            ".ps1",
            ".tf",
            ".css",
            ".xml",
            ".yaml",
            ".yml",
            ".toml",
        ];
        foreach (var extension in code)
            types[extension] = Code;
        return types;
    }
}
