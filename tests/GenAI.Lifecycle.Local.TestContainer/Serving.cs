using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

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

        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{Environment.GetEnvironmentVariable("SAGEMAKER_BIND_TO_PORT")}/");
        listener.Start();
        Console.WriteLine("serving");
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            if (Environment.GetEnvironmentVariable("IGNORE_TERMINATE") != "true") Environment.Exit(0);
        });
        while (true)
        {
            var context = await listener.GetContextAsync();
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            if (context.Request.Url!.AbsolutePath == "/ping")
            {
                context.Response.StatusCode = Environment.GetEnvironmentVariable("NEVER_HEALTHY") == "true" ? 503 : 200;
                context.Response.Close();
            }
            else
            {
                await InvokeAsync(context);
            }
        }
        catch (HttpListenerException exception)
        {
            Console.Error.WriteLine(exception.Message);
        }
    }

    private static async Task InvokeAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (Environment.GetEnvironmentVariable("REQUEST_FILE") is { } file) await File.AppendAllTextAsync(file, body + "\n");
        var order = (context.Request.Headers["X-Amzn-SageMaker-Custom-Attributes"] ?? Environment.GetEnvironmentVariable("ORDER") ?? "").Split('=');
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

    private static async Task StreamAsync(HttpListenerContext context, int parts, bool cut)
    {
        context.Response.ContentType = "text/plain";
        context.Response.SendChunked = true;
        for (var i = 1; i <= parts; i++)
        {
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"part {i}\n"));
            await context.Response.OutputStream.FlushAsync();
        }

        if (cut) Environment.Exit(7);
        else context.Response.Close();
    }

    private static async Task WriteAsync(HttpListenerContext context, string text)
    {
        context.Response.ContentType = "text/plain";
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    private static string Weights()
    {
        var path = Path.Combine(Root, "model", "weights.txt");
        return File.Exists(path) ? File.ReadAllText(path) : "none";
    }
}
