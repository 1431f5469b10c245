using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>Where callers come in: knows the routes and the keys, and passes on what may come through.</summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private readonly IReadOnlyList<HttpRoute> _routes;
    private readonly HttpPassage _passage;
    private readonly Func<string, string?, bool> _fire;
    private readonly WebApplication _application;

    private FrontDoor(IReadOnlyList<HttpRoute> routes, HttpPassage passage, Func<string, string?, bool> fire, int port)
    {
        (_routes, _passage, _fire) = (routes, passage, fire);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <param name="fire">Runs a function by hand and does not wait for it; says whether there is one of that name.</param>
    /// <param name="port">0 for any.</param>
    public static async Task<FrontDoor> OpenAsync(IReadOnlyList<HttpRoute> routes, HttpPassage passage, Func<string, string?, bool> fire, int port)
    {
        var door = new FrontDoor(routes, passage, fire, port);
        await door._application.StartAsync();
        return door;
    }

    /// <summary>Takes no more calls, and waits for those that go on until the limit.</summary>
    public async Task CloseAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        await _application.StopAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/admin", StringComparison.Ordinal, out var rest))
        {
            context.Response.StatusCode = HostKeys.Open("admin", context.Request) ? await RunByHandAsync(context.Request, rest) : StatusCodes.Status401Unauthorized;
            return;
        }

        var (route, values) = _routes.Select(route => (Route: route, Values: route.Match(context.Request))).FirstOrDefault(match => match.Values is not null);
        if (route is null || values is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!HostKeys.Open(route.Function.AuthLevel, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            await _passage.PassAsync(route.Function, values, context);
        }
    }

    /// <summary>The answer comes at once, and says nothing of how the run ends.</summary>
    private async Task<int> RunByHandAsync(HttpRequest request, PathString path)
    {
        if (!HttpMethods.IsPost(request.Method) || !path.StartsWithSegments("/functions", StringComparison.Ordinal, out var name))
        {
            return StatusCodes.Status404NotFound;
        }

        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return _fire(name.ToUriComponent().TrimStart('/'), body?["input"]?.GetValue<string>()) ? StatusCodes.Status202Accepted : StatusCodes.Status404NotFound;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
