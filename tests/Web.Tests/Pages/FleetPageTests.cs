using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Web.Pages;
using EcrFleet.Web.Views;

namespace EcrFleet.Web.Tests.Pages;

public sealed partial class FleetPageTests
{
    private const string Markup = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private static readonly PageRequest Request = new("bm9uY2U=", "api/", IsKiosk: false);

    [Fact]
    public void Text_from_outside_is_never_markup()
    {
        var facts = Given.Facts(
            Given.Failing($"team-{Markup}", FailureKind.Forbidden, $"Namespace {Markup} refused.") with
            {
                Tags = new Dictionary<string, string> { ["<script>"] = Markup },
                Registries = [Markup],
                Warnings = [Markup],
            }) with
        {
            LastReport = Given.Report(Given.Registry(Markup, new ErrorReport(FailureKind.Forbidden, Markup))) with { DisabledClusters = [Markup] },
            FailedReport = Given.Report() with { Error = new ErrorReport(FailureKind.Invalid, Markup) },
            Identity = new FleetIdentity(Markup, Markup),
        };

        var page = FleetPage.Write(Request, FleetViews.Of(facts, "<script>"));

        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Equal(2, Count(page, "<script "));
    }

    [Fact]
    public void Nothing_on_it_needs_what_the_policy_forbids()
    {
        var page = FleetPage.Write(Request, Given.View(Given.Cluster(), Given.Failing("oslo", FailureKind.Timeout, "Slow.")));
        var body = Asset().Replace(page, "");

        Assert.DoesNotMatch(@"\sstyle=|\son\w+=|javascript:|https?://(?!www\.w3\.org)", body);
        Assert.All(Asset().Matches(page).Select(match => match.Value), asset => Assert.StartsWith($"<{asset[1..].Split(' ')[0]} nonce=\"bm9uY2U=\">", asset, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"url\(|@import|eval\(|innerHTML|document\.write", page);
    }

    [Fact]
    public void It_says_the_one_number_against_the_promise()
    {
        var page = FleetPage.Write(Request, Given.View(Given.Cluster()));

        Assert.Contains("<strong>11 h 20 m</strong><span> promise 6 h</span>", page, StringComparison.Ordinal);
        Assert.Contains("in 12 m", page, StringComparison.Ordinal);
        Assert.Contains("<title>Kept: my-fleet - ECR Fleet</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_fleet_gets_the_commands_to_begin_with()
    {
        var page = FleetPage.Write(Request, Given.View());

        Assert.All(
            ["ecr-fleet registry add main", "ecr-fleet cluster add berlin", "ecr-fleet refresh"],
            command => Assert.Contains($"<code>{command}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_store_that_is_down_is_said()
    {
        var down = new Failure(FailureKind.Unreachable, "The state directory cannot be used.");

        var page = FleetPage.Write(Request, FleetViews.Of(Given.Facts() with { Status = down, Runs = down, LastReport = null }, null));

        Assert.Contains("The run history cannot be read. </strong>The state directory cannot be used.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing here yet", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_has_a_colour_and_a_sign(string state)
    {
        var page = FleetPage.Write(Request, Given.View(Given.Cluster(promise: Enum.Parse<PromiseState>(state))));
        var key = Words.Key(state);

        Assert.Contains($"<b class=\"p {key}\">{Words.Sentence(state)}</b>", page, StringComparison.Ordinal);
        Assert.Contains($".p.{key}", page, StringComparison.Ordinal);
        Assert.Contains($".{key}{{--g:\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Beats_are_drawn_in_pieces_and_said_in_words()
    {
        var cluster = Given.Cluster() with { RecentOutcomes = [Outcome.Succeeded, Outcome.Succeeded, Outcome.Failed, Outcome.PartiallySucceeded] };

        var page = FleetPage.Write(Request, Given.View(cluster));

        Assert.Contains("aria-label=\"2 of 4 runs well\"><i class=\"o n2\"></i><i class=\"x n1\"></i><i class=\"h n1\"></i></span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_the_page_names_nothing_and_asks()
    {
        var page = LockedPage.Write(Request);

        Assert.Contains("Enter the key", page, StringComparison.Ordinal);
        Assert.Contains("data-locked", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kiosk_is_marked() =>
        Assert.Contains("<html lang=\"en\" class=\"kiosk\">", FleetPage.Write(Request with { IsKiosk = true }, Given.View()), StringComparison.Ordinal);

    /// <summary>The budget of the page: 500 clusters of which one in ten is ill, with tags and errors as they are in life.</summary>
    [Fact]
    public void Five_hundred_clusters_stay_within_300_KB_and_40_KB_compressed()
    {
        var page = Encoding.UTF8.GetBytes(FleetPage.Write(Request, FleetViews.Of(Given.Facts(ManyClusters.Of(500)), null)));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(page);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"500 clusters: {page.Length} bytes, {packed.Length} compressed.");
        Assert.InRange(page.Length, 1, 300 * 1024);
        Assert.InRange(packed.Length, 1, 40 * 1024);
    }

    public static TheoryData<string> States() => [.. Enum.GetNames<PromiseState>()];

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("<(style|script)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Asset();
}
