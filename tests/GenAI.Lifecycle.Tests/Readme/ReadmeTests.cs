using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GenAI.Lifecycle.Tests.Readme;

public sealed partial class ReadmeTests
{
    /// <summary>
    /// The context of the snippets: the namespaces that an editor adds, and the names that the snippets use without declaring them.
    /// </summary>
    private const string Surroundings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Amazon.Runtime;
        using GenAI.Lifecycle;
        using GenAI.Lifecycle.Evaluation.Judges;
        using GenAI.Lifecycle.Evaluation.Metrics;
        using GenAI.Lifecycle.Evaluation.Reports;
        using GenAI.Lifecycle.Evaluation.Runs;
        using GenAI.Lifecycle.Inference.Batches;
        using GenAI.Lifecycle.Local;
        using GenAI.Lifecycle.Local.Engine;
        using GenAI.Lifecycle.Prompting.Evidence;
        using GenAI.Lifecycle.Prompting.Experiments;
        using GenAI.Lifecycle.Prompting.Reports;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        public abstract class Surroundings
        {
            protected HostApplicationBuilder builder = null!;
            protected IServiceCollection services = null!;
            protected IServiceProvider provider = null!;
            protected ModelReference model = null!;
            protected Progress progress = null!;
            protected CancellationToken cancellationToken;
            protected ExperimentRunner runner = null!;
            protected ExperimentPlan plan = null!;
            protected ExperimentOptions options = null!;
            protected UseCase useCase = null!;
            protected EvaluationRunner evaluation = null!;
            protected Dataset heldOut = null!;
            protected EvaluatedSystem baseModel = null!, tuned = null!;
            protected Judge judge = null!;
        }

        public abstract class Progress : IProgress<BatchProgress>, IProgress<ExperimentProgress>
        {
            public abstract void Report(BatchProgress value);
            public abstract void Report(ExperimentProgress value);
        }

        public sealed class Snippet : Surroundings
        {
            public async Task RunAsync(string[] args)
            {
        #line 1 "README.md"
        """;

    public static TheoryData<string> Snippets =>
        [
            .. Blocks()
                .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")))
                .Select(static match => match.Groups["code"].Value),
        ];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void A_snippet_of_the_readme_compiles(string code) => Errors(code).ShouldBeEmpty();

    [Fact]
    public void A_snippet_that_names_what_is_not_there_does_not_compile() =>
        Errors("services.AddGenAIInference().ConfigureNothing(model);").ShouldHaveSingleItem().ShouldContain("ConfigureNothing");

    private static IReadOnlyList<string> Errors(string code)
    {
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "snippet",
            [CSharpSyntaxTree.ParseText($"{Surroundings}\n{code}\nawait Task.CompletedTask;\n}}\n}}")],
            assemblies.Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        return [.. compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.ToString())];
    }

    [GeneratedRegex("^```csharp\r?\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
