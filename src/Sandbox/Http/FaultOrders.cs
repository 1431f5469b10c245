namespace EcrFleet.Sandbox.Http;

/// <summary>Misbehaviour on order: faults that the next matching requests get, first ordered, first served.</summary>
internal sealed class FaultOrders<TFault>
    where TFault : class
{
    private readonly Lock _lock = new();
    private readonly List<Order> _orders = [];

    /// <summary>Orders a fault for requests whose operation or caller is <paramref name="target"/>; <c>*</c> is all.</summary>
    /// <param name="times">How many requests get the fault; null is every one until <see cref="Clear"/>.</param>
    public void Add(TFault fault, string target = "*", int? times = null)
    {
        lock (_lock)
        {
            _orders.Add(new Order(fault, target, times ?? int.MaxValue));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _orders.Clear();
        }
    }

    public TFault? Take(params ReadOnlySpan<string> targets)
    {
        lock (_lock)
        {
            foreach (var order in _orders)
            {
                if (order.Left > 0 && (order.Target == "*" || targets.Contains(order.Target)))
                {
                    order.Left--;
                    return order.Fault;
                }
            }

            return null;
        }
    }

    private sealed class Order(TFault fault, string target, int left)
    {
        public TFault Fault { get; } = fault;

        public string Target { get; } = target;

        public int Left { get; set; } = left;
    }
}
