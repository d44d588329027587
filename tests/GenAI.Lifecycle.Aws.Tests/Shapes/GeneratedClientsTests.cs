using GenAI.Lifecycle.Shapes;
using GenAI.Lifecycle.Shapes.Canonical;
using GenAI.Lifecycle.Shapes.Generation;
using GenAI.Lifecycle.Shapes.Published;

namespace GenAI.Lifecycle.Aws.Tests.Shapes;

public sealed class GeneratedClientsTests
{
    private static readonly string s_root = ModelFiles.FindRoot();

    public static TheoryData<string> Services => [.. ModelFiles.Services(s_root)];

    [Fact]
    public void Tree_holds_what_the_models_generate()
    {
        var generated = ClientGenerator.GenerateAll(s_root).ToDictionary(file => Path.GetFullPath(file.Path), file => file.Text);

        var builtin = Path.Combine(s_root, "src", "GenAI.Lifecycle.Aws", "Builtin");
        var present = Directory.GetFiles(builtin, "*.g.cs", SearchOption.AllDirectories).ToDictionary(Path.GetFullPath, File.ReadAllText);

        present.Keys.Order().ShouldBe(generated.Keys.Order());
        foreach (var (path, text) in generated)
        {
            present[path].ReplaceLineEndings("\n").ShouldBe(text, $"{path} differs from its model: run eng/Shapes");
        }
    }

    [Theory, MemberData(nameof(Services))]
    public void Model_file_is_in_the_notation_of_its_writer(string service)
    {
        var text = File.ReadAllText(ModelFiles.PathOf(s_root, service)).ReplaceLineEndings("\n");

        ModelWriter.Write(ModelFiles.Read(s_root, service)).ShouldBe(text);
    }

    [Theory, MemberData(nameof(Services))]
    public void Every_name_in_a_model_is_defined(string service)
    {
        var model = ModelFiles.Read(s_root, service);
        var named = model
            .Operations.Values.SelectMany(o => new[] { o.Input, o.Output }.Concat(o.Errors))
            .Concat(model.Shapes.Values.SelectMany(s => s.Members.Select(m => (string?)m.Target).Concat([s.Element, s.Key])));

        named.OfType<string>().Except(model.Shapes.Keys).ShouldBeEmpty();
    }

    /// <summary>Needs the published models: the environment variable AWS_SERVICE_MODELS names their folder.</summary>
    [Fact]
    public void Models_agree_with_the_published_ones()
    {
        var folder = Environment.GetEnvironmentVariable("AWS_SERVICE_MODELS");
        Assert.SkipWhen(folder is null, "AWS_SERVICE_MODELS names no folder of published service models.");

        ModelFiles.Services(s_root).SelectMany(service => Differences(folder!, service)).ShouldBeEmpty();
    }

    private static List<string> Differences(string folder, string service)
    {
        using var published = PublishedModel.Open(folder, service);
        return [.. ModelComparison.Differences(CanonicalModel.Of(ModelFiles.Read(s_root, service)), published)];
    }
}
