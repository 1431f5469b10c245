using System.Collections.Concurrent;
using System.Globalization;
using EcrFleet.Cli.Tests.Serve;
using Microsoft.Playwright;

namespace EcrFleet.Browser.Tests;

/// <summary>A page of a served fleet in Chromium, whose clock is that of the fleet. What the browser complains of is kept.</summary>
internal sealed class ShownPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _context;

    private ShownPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) => Addresses.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console: breaches of the policy, exceptions, failed requests.</summary>
    public IEnumerable<string> Complaints => _complaints;

    public ConcurrentQueue<string> Addresses { get; } = new();

    /// <param name="hasRealClock">Times cannot be measured with the other one.</param>
    public static async Task<ShownPage> OpenAsync(ServedRig rig, IBrowserContext context, string path = "/", bool hasRealClock = false)
    {
        if (!hasRealClock)
        {
            await context.Clock.SetFixedTimeAsync(rig.Fleet.Time.GetUtcNow().UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
        }

        var shown = new ShownPage(context, await context.NewPageAsync());
        await shown.Page.GotoAsync(new Uri(rig.Client.BaseAddress!, path).AbsoluteUri);
        return shown;
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
