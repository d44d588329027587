using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace GenAI.Lifecycle.EndToEnd.Tests;

/// <summary>The sample that runs the embedded AWS on its own, as a user runs it.</summary>
public sealed class LocalAwsSampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genai-local-aws-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Help_lists_the_options()
    {
        using var sample = Start("--help");

        var said = await sample.StandardOutput.ReadToEndAsync();
        await sample.WaitForExitAsync();

        sample.ExitCode.ShouldBe(0);
        foreach (var option in (string[])["--port", "--access-key", "--secret-key", "--account", "--models", "--image", "--env-file"])
            said.ShouldContain(option);
    }

    [Theory]
    [InlineData("--access-key and --secret-key must be given together.", "--access-key", "test")]
    [InlineData("--image is 'trainer'; it must be name=command", "--image", "trainer")]
    [InlineData("AccountId must be 12 digits; it is '12'.", "--account", "12")]
    [InlineData("Unrecognized command or argument '--colour'", "--colour")]
    public async Task A_bad_option_is_named(string message, params string[] arguments)
    {
        using var sample = Start(arguments);

        var said = await sample.StandardError.ReadToEndAsync();
        await sample.WaitForExitAsync();

        said.ShouldContain(message);
        sample.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("--models is '{0}', which cannot be read", "--models")]
    [InlineData("--env-file is '{0}', which cannot be written", "--env-file")]
    public async Task A_file_that_cannot_be_used_is_named(string message, string option)
    {
        using var sample = Start(option, _folder.FullName);

        var said = await sample.StandardError.ReadToEndAsync();
        await sample.WaitForExitAsync();

        said.ShouldContain(string.Format(CultureInfo.InvariantCulture, message, _folder.FullName));
        said.ShouldNotContain("   at ");
        sample.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_taken_port_ends_with_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var sample = Start("--port", port);

        var said = await sample.StandardError.ReadToEndAsync();
        await sample.WaitForExitAsync();

        said.ShouldContain($"{port}: address already in use.");
        said.Trim().ShouldNotContain('\n');
        sample.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Emulator_users_get_the_credentials_models_and_images_they_ask_for()
    {
        var models = Path.Combine(_folder.FullName, "models.json");
        var environment = Path.Combine(_folder.FullName, ".env");
        await File.WriteAllTextAsync(models, """[{"modelId":"anthropic.claude-3-haiku-20240307-v1:0","provider":"Anthropic"}]""");

        using var sample = Start(
            "--access-key",
            "test",
            "--secret-key",
            "secret",
            "--account",
            "111122223333",
            "--bedrock-api-key",
            "key",
            "--models",
            models,
            "--image",
            "trainer:1=sleep 1",
            "--env-file",
            environment
        );
        try
        {
            while (
                await sample.StandardOutput.ReadLineAsync() is { } line
                && !line.Contains("AWS_EC2_METADATA_DISABLED", StringComparison.Ordinal)
            ) { }

            var endpoint = await EndpointAsync(environment);
            (await IdentityAsync(endpoint)).Account.ShouldBe("111122223333");
            (await ModelsAsync(endpoint)).ShouldContain("\"modelId\":\"anthropic.claude-3-haiku-20240307-v1:0\"");
        }
        finally
        {
            sample.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The file is complete some time after the last line of the output.</summary>
    private static async Task<string> EndpointAsync(string environment)
    {
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(environment)!) { EnableRaisingEvents = true };
        const string name = "AWS_ENDPOINT_URL=";
        while (
            !File.Exists(environment)
            || !(await File.ReadAllTextAsync(environment)).Contains("AWS_EC2_METADATA_DISABLED", StringComparison.Ordinal)
        )
            watcher.WaitForChanged(WatcherChangeTypes.All, TimeSpan.FromMilliseconds(200));

        return (await File.ReadAllLinesAsync(environment)).Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];
    }

    private static async Task<GetCallerIdentityResponse> IdentityAsync(string endpoint)
    {
        using var client = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials("test", "secret"),
            new AmazonSecurityTokenServiceConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" }
        );
        return await client.GetCallerIdentityAsync(new GetCallerIdentityRequest());
    }

    private static async Task<string> ModelsAsync(string endpoint)
    {
        using var http = new HttpClient { BaseAddress = new Uri(endpoint) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "key");
        return await http.GetStringAsync(new Uri("/foundation-models", UriKind.Relative));
    }

    private static Process Start(params string[] arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root.FullName, "GenAI.Lifecycle.sln")))
            root = root.Parent ?? throw new InvalidOperationException($"No folder above {own} holds the solution.");

        var assembly = Path.Combine(root.FullName, "samples", "LocalAws", "bin", own.Parent!.Name, own.Name, "LocalAws.dll");
        return Process.Start(
            new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
    }
}
