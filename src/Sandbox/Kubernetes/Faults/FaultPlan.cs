using EcrFleet.Sandbox.Kubernetes.Requests;

namespace EcrFleet.Sandbox.Kubernetes.Faults;

/// <summary>Faults on order. The first rule that fits a request is used; a rule without a count stays.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Rule> _rules = [];

    /// <summary>New connections are closed at once, before TLS.</summary>
    public bool DropsConnections { get; set; }

    /// <summary>New connections are taken and never answered, not even in TLS.</summary>
    public bool HangsConnections { get; set; }

    /// <summary>Client certificates are refused in TLS, by an alert, as some proxies do.</summary>
    public bool RefusesClientCertificates { get; set; }

    public ServedCertificate Certificate { get; set; }

    /// <summary>The next requests, whatever they are, meet the fault.</summary>
    public void ForNext(int count, Fault fault) => Add(static _ => true, fault, count);

    /// <summary>Requests that fit meet the fault: all of them, or the first <paramref name="count"/>.</summary>
    public void When(Func<RequestInfo, bool> fits, Fault fault, int? count = null) => Add(fits, fault, count);

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }

        (DropsConnections, HangsConnections, RefusesClientCertificates) = (false, false, false);
        Certificate = ServedCertificate.Valid;
    }

    internal Fault? Take(RequestInfo request)
    {
        lock (_gate)
        {
            var rule = _rules.Find(candidate => candidate.Fits(request));
            if (rule is { Left: not null } && --rule.Left == 0)
            {
                _rules.Remove(rule);
            }

            return rule?.Fault;
        }
    }

    private void Add(Func<RequestInfo, bool> fits, Fault fault, int? count)
    {
        lock (_gate)
        {
            _rules.Add(new(fits, fault) { Left = count });
        }
    }

    private sealed class Rule(Func<RequestInfo, bool> fits, Fault fault)
    {
        public Func<RequestInfo, bool> Fits { get; } = fits;

        public Fault Fault { get; } = fault;

        public int? Left { get; set; }
    }
}
