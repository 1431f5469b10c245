namespace EcrFleet.Sandbox.Tests.Kubernetes;

public sealed class RequestLogTests
{
    [Fact]
    public async Task Requests_are_kept_in_order_with_user_and_status()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        await cluster.Sync.GetAsync("/api/v1/namespaces?limit=500");
        await cluster.Client("bad").GetAsync("/api/v1/namespaces");

        Assert.Equal(["GET /api/v1/namespaces?limit=500 200", "GET /api/v1/namespaces 401"], cluster.Server.Requests.All.Select(request => request.ToString()));
        Assert.Equal(["system:serviceaccount:ecr-system:sync", ""], cluster.Server.Requests.All.Select(request => request.User));
        Assert.Empty(cluster.Server.Requests.Unexpected);
    }

    [Theory]
    [InlineData("/api/v1/pods", """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"the server could not find the requested resource","reason":"NotFound","details":{},"code":404}""")]
    [InlineData("/apis/example.com/v1/things", "404 page not found")]
    [InlineData("/nowhere", "404 page not found")]
    public async Task A_request_that_nobody_understands_is_unexpected(string path, string body)
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Admin.GetAsync(path);

        response.Is(404, body);
        Assert.Equal([$"GET {path} 404"], cluster.Server.Requests.Unexpected.Select(request => request.ToString()));
    }

    [Fact]
    public async Task The_log_starts_anew()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.Sync.GetAsync("/version");

        cluster.Server.Requests.Clear();

        Assert.Empty(cluster.Server.Requests.All);
    }
}
