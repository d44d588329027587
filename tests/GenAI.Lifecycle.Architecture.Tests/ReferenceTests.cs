namespace GenAI.Lifecycle.Architecture.Tests;

/// <summary>
/// Tests the references between assemblies: Core at the base, Aws above it, then the stages, which do not reference each other; the
/// facade references all.
/// </summary>
public sealed class ReferenceTests
{
    private const string Core = "GenAI.Lifecycle.Core";
    private const string Aws = "GenAI.Lifecycle.Aws";
    private const string Local = "GenAI.Lifecycle.Local";
    private const string Engine = "GenAI.Lifecycle.Local.Engine";
    private const string Facade = "GenAI.Lifecycle";

    private static readonly string[] s_stagesWithoutAws =
    [
        "GenAI.Lifecycle.Prompting",
        "GenAI.Lifecycle.Augmentation",
        "GenAI.Lifecycle.Evaluation",
    ];
    private static readonly string[] s_stages =
    [
        .. s_stagesWithoutAws,
        "GenAI.Lifecycle.Inference",
        "GenAI.Lifecycle.FineTuning",
        "GenAI.Lifecycle.Deployment",
        "GenAI.Lifecycle.Monitoring",
    ];

    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        [Core] = [],
        [Aws] = [Core],
        [Local] = [Core],
        [Engine] = [Core, Local],
        [Facade] = [Core, Aws, .. s_stages],
        ["GenAI.Lifecycle.Inference"] = [Core, Aws],
        ["GenAI.Lifecycle.FineTuning"] = [Core, Aws],
        ["GenAI.Lifecycle.Deployment"] = [Core, Aws],
        ["GenAI.Lifecycle.Monitoring"] = [Core, Aws],
        ["GenAI.Lifecycle.Prompting"] = [Core],
        ["GenAI.Lifecycle.Augmentation"] = [Core],
        ["GenAI.Lifecycle.Evaluation"] = [Core],
    };

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(static p => p.Name)];

    [Fact]
    public void Every_project_has_its_place() =>
        Repository
            .Projects.Select(p => p.Name)
            .Except(s_allowed.Keys)
            .ShouldBeEmpty("a new project needs a rule about what it may reference");

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_below_it(string project) =>
        Repository.Projects.Single(p => p.Name == project).References.Except(s_allowed[project]).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_references_only_what_lies_below_it(string project) =>
        AssemblyFile
            .References(Repository.Assembly(project))
            .Where(name => name.StartsWith("GenAI.Lifecycle", StringComparison.Ordinal))
            .Except(s_allowed[project])
            .ShouldBeEmpty();

    [Fact]
    public void The_facade_sees_every_stage() =>
        Repository.Projects.Single(p => p.Name == Facade).References.ShouldBe([Core, Aws, .. s_stages], ignoreOrder: true);

    [Fact]
    public void Core_and_the_stages_that_speak_abstractions_know_no_aws()
    {
        foreach (var project in Repository.Projects.Where(p => p.Name == Core || s_stagesWithoutAws.Contains(p.Name)))
        {
            project.Packages.ShouldNotContain(package => package.StartsWith("AWSSDK", StringComparison.Ordinal), project.Name);
            AssemblyFile
                .References(Repository.Assembly(project.Name))
                .ShouldNotContain(name => name.StartsWith("AWSSDK", StringComparison.Ordinal), project.Name);
        }
    }

    [Fact]
    public void The_builtin_clients_are_internal() =>
        AssemblyFile
            .PublicTypes(Repository.Assembly(Aws))
            .Where(type => type.StartsWith("Amazon.", StringComparison.Ordinal))
            .ShouldBeEmpty("an application's own AWSSDK packages would collide with them");

    [Fact]
    public void The_builtin_folder_declares_the_namespaces_of_the_official_clients_only()
    {
        var folder = Path.Combine("src", Aws, "Builtin");
        foreach (var file in Repository.Files(folder, ".cs"))
        {
            var space = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            if (space is not null)
                space.ShouldMatch("^namespace (Amazon|GenAI\\.Lifecycle\\.Aws)(\\.|;|$)", Repository.Relative(file));
        }
    }

    [Fact]
    public void No_stage_knows_which_set_of_clients_it_runs_on()
    {
        foreach (
            var file in Repository
                .Files("src", ".cs")
                .Where(f => !Repository.Relative(f).StartsWith($"src/{Aws}/Builtin/", StringComparison.Ordinal))
        )
            File.ReadLines(file).ShouldNotContain(line => line.StartsWith("#if", StringComparison.Ordinal), Repository.Relative(file));
    }
}
