using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.TestContainer;

/// <summary>Answers with the model's text, the process id and what it was asked; the custom attributes ask for misbehaviour.</summary>
internal static class Serving
{
    private static readonly string Root = Environment.GetEnvironmentVariable("SAGEMAKER_BASE_DIR") ?? "/opt/ml";

    public static async Task<int> RunAsync()
    {
        if (Environment.GetEnvironmentVariable("REFUSE_TO_START") == "true" || File.Exists(Path.Combine(Root, "refuse")))
        {
            Console.Error.WriteLine("out of memory");
            return 3;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(static kestrel =>
            {
                kestrel.Listen(
                    IPAddress.Loopback,
                    int.Parse(Environment.GetEnvironmentVariable("SAGEMAKER_BIND_TO_PORT")!, CultureInfo.InvariantCulture)
                );

                // A part is on its way before the order to break off the answer is carried out.
                kestrel.Limits.MaxResponseBufferSize = 0;
            });
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Console.WriteLine("serving");
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            if (Environment.GetEnvironmentVariable("IGNORE_TERMINATE") != "true")
                Environment.Exit(0);
        });
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }

    private static Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/ping")
            return InvokeAsync(context);
        context.Response.StatusCode = Environment.GetEnvironmentVariable("NEVER_HEALTHY") == "true" ? 503 : 200;
        return Task.CompletedTask;
    }

    private static async Task InvokeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (Environment.GetEnvironmentVariable("REQUEST_FILE") is { } file)
            await File.AppendAllTextAsync(file, body + "\n");
        var attributes = context.Request.Headers["X-Amzn-SageMaker-Custom-Attributes"].FirstOrDefault();
        var order = (attributes ?? Environment.GetEnvironmentVariable("ORDER") ?? "").Split('=');
        Console.WriteLine("invoked");
        switch (order[0])
        {
            case "crash":
                Environment.Exit(7);
                break;
            case "status":
                context.Response.StatusCode = int.Parse(order[1], CultureInfo.InvariantCulture);
                await WriteAsync(context, "the model is unwell");
                break;
            case "hang":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
                break;
            case "stream":
                await StreamAsync(context, int.Parse(order[1], CultureInfo.InvariantCulture), cut: false);
                break;
            case "cut":
                await StreamAsync(context, int.Parse(order[1], CultureInfo.InvariantCulture), cut: true);
                break;
            case "cookie":
                context.Response.Headers["X-Amzn-SageMaker-Custom-Attributes"] = "crumbs";
                await WriteAsync(context, body);
                break;
            default:
                await WriteAsync(context, $"{Weights()};{Environment.ProcessId};{body}");
                break;
        }
    }

    private static async Task StreamAsync(HttpContext context, int parts, bool cut)
    {
        context.Response.ContentType = "text/plain";
        for (var i = 1; i <= parts; i++)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"part {i}\n"));
            await context.Response.Body.FlushAsync();
        }

        if (cut)
            Environment.Exit(7);
    }

    private static async Task WriteAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain";
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static string Weights()
    {
        var path = Path.Combine(Root, "model", "weights.txt");
        return File.Exists(path) ? File.ReadAllText(path) : "none";
    }
}
