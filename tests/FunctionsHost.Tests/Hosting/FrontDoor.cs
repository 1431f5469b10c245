using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>Where callers come in: knows the routes and the keys, and passes on what may come through.</summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private readonly IReadOnlyList<FunctionDefinition> _functions;
    private readonly Func<HttpContext, Task> _pass;
    private readonly Action<FunctionDefinition, string?> _fire;
    private readonly WebApplication _application;

    private FrontDoor(IReadOnlyList<FunctionDefinition> functions, Func<HttpContext, Task> pass, Action<FunctionDefinition, string?> fire)
    {
        (_functions, _pass, _fire) = (functions, pass, fire);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <param name="pass">Brings a request to the handler, and back its answer.</param>
    /// <param name="fire">Runs a function by hand, and does not wait for it.</param>
    public static async Task<FrontDoor> OpenAsync(
        IReadOnlyList<FunctionDefinition> functions, Func<HttpContext, Task> pass, Action<FunctionDefinition, string?> fire)
    {
        var door = new FrontDoor(functions, pass, fire);
        await door._application.StartAsync();
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/admin", StringComparison.Ordinal, out var rest))
        {
            context.Response.StatusCode = HostKeys.Open("admin", context.Request) ? await RunByHandAsync(context.Request, rest) : StatusCodes.Status401Unauthorized;
        }
        else if (_functions.FirstOrDefault(function => IsAt(function, context.Request)) is not { } function)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!HostKeys.Open(function.AuthLevel, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            await _pass(context);
        }
    }

    private static bool IsAt(FunctionDefinition function, HttpRequest request) =>
        function.Type == "httpTrigger"
        && function.Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase)
        && new TemplateMatcher(TemplateParser.Parse(function.Route), []).TryMatch(request.Path, []);

    /// <summary>The answer comes at once, and says nothing of how the run ends.</summary>
    private async Task<int> RunByHandAsync(HttpRequest request, PathString path)
    {
        var function = _functions.FirstOrDefault(one => path == $"/functions/{one.Name}" && HttpMethods.IsPost(request.Method));
        if (function is null)
        {
            return StatusCodes.Status404NotFound;
        }

        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            _fire(function, body?["input"]?.GetValue<string>());
            return StatusCodes.Status202Accepted;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
