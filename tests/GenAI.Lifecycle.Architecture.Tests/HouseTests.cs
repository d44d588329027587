using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Architecture.Tests;

/// <summary>Tests properties of all files.</summary>
public sealed partial class HouseTests
{
    private const int MostLines = 400;

    private static readonly string[] s_text =
    [
        ".cs",
        ".csproj",
        ".props",
        ".targets",
        ".json",
        ".yaml",
        ".yml",
        ".md",
        ".txt",
        ".config",
        ".js",
        ".html",
        ".py",
        ".sh",
        ".xml",
    ];

    /// <summary>The keys of AWS' own documentation, which are none.</summary>
    private static readonly string[] s_documented = ["AKIAIOSFODNN7EXAMPLE", "AKIDEXAMPLE"];

    private static IEnumerable<string> Written =>
        new[] { "src", "tests", "samples", "benchmarks", "eng", "docs" }.SelectMany(folder => Repository.Files(folder, s_text));

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "GenAI.Lifecycle.sln")).Replace('\\', '/');

        new[] { "src", "tests", "samples", "benchmarks" }
            .SelectMany(folder => Repository.Files(folder, ".csproj"))
            .Select(Repository.Relative)
            .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_of_src_is_documented()
    {
        foreach (var project in Repository.Projects)
        {
            project.Xml.Descendants("Description").Select(d => d.Value).ShouldHaveSingleItem(project.Name).ShouldNotBeNullOrWhiteSpace();
            project.Xml.ToString().ShouldNotContain("CS1591", Case.Sensitive, project.Name);
            project.Xml.Descendants("GenerateDocumentationFile").ShouldBeEmpty(project.Name);
            File.Exists(Path.ChangeExtension(Repository.Assembly(project.Name), ".xml")).ShouldBeTrue(project.Name);
        }

        Repository
            .Files("src", ".cs")
            .Where(file => File.ReadAllText(file).Contains("CS1591", StringComparison.Ordinal))
            .Select(Repository.Relative)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_file_of_src_is_longer_than_400_lines() =>
        Repository.Files("src", ".cs").Where(file => File.ReadLines(file).Count() > MostLines).Select(Repository.Relative).ShouldBeEmpty();

    [Fact]
    public void No_public_type_name_occurs_twice() =>
        Repository
            .Projects.SelectMany(static project => AssemblyFile.PublicTypes(Repository.Assembly(project.Name)))
            .GroupBy(static type => type[(type.LastIndexOf('.') + 1)..], StringComparer.Ordinal)
            .Where(static group => group.Count() > 1)
            .Select(static group => string.Join(", ", group))
            .ShouldBeEmpty();

    [Fact]
    public void Wire_shapes_of_the_clients_are_generated()
    {
        var aws = Path.Combine(Repository.Root, "src", "GenAI.Lifecycle.Aws");
        var written = Repository.Files("src/GenAI.Lifecycle.Aws", ".cs").ToList();
        var generated = Directory
            .GetFiles(aws, "*.g.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == "Generated")
            .ToList();

        (written.Count + generated.Count).ShouldBeLessThanOrEqualTo(260);
        written
            .Where(path =>
                File.ReadAllText(path) is var text
                && (text.Contains("ConstantClass(value)", StringComparison.Ordinal) || Response().IsMatch(text))
            )
            .Select(Repository.Relative)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_suppressed_warning_is_restored_or_covers_generated_code()
    {
        foreach (var file in Repository.Files("src", ".cs"))
        {
            var text = File.ReadAllText(file);
            Disable().Count(text).ShouldBe(Restore().Count(text), Repository.Relative(file));
        }
    }

    [Fact]
    public void Nothing_holds_a_secret()
    {
        foreach (var file in Written)
        {
            var text = File.ReadAllText(file);
            // A key of a few letters is a placeholder.
            AccessKey()
                .Matches(text)
                .Select(m => m.Value)
                .Except(s_documented)
                .Where(key => key.Distinct().Count() > 6)
                .ShouldBeEmpty(Repository.Relative(file));
            PrivateKey().IsMatch(text).ShouldBeFalse(Repository.Relative(file));
        }
    }

    [Fact]
    public void Nothing_depends_on_a_machines_folders() =>
        Written.Where(file => MachinePath().IsMatch(File.ReadAllText(file))).Select(Repository.Relative).ShouldBeEmpty();

    [GeneratedRegex("#pragma warning disable")]
    private static partial Regex Disable();

    [GeneratedRegex("#pragma warning restore")]
    private static partial Regex Restore();

    [GeneratedRegex("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b")]
    private static partial Regex AccessKey();

    [GeneratedRegex("BEGIN (?:RSA |EC |OPENSSH )?PRIVATE " + "KEY")]
    private static partial Regex PrivateKey();

    [GeneratedRegex("(?<![\\w/.$}])/(?:wor" + "k|roo" + "t|hom" + "e)/[a-z]|[A-Z]:\\\\\\\\?User" + "s\\\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"class \w+ : AmazonWebServiceResponse")]
    private static partial Regex Response();
}
