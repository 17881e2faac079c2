using System.Linq.Expressions;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>Puts the parameter of one expression into another, so that both can stand in one query.</summary>
internal sealed class OneParameter : ExpressionVisitor
{
    private readonly ParameterExpression _from;
    private readonly ParameterExpression _to;

    private OneParameter(ParameterExpression from, ParameterExpression to) => (_from, _to) = (from, to);

    /// <summary>What a lambda of one parameter says, said of another.</summary>
    public static Expression In(LambdaExpression said, ParameterExpression of) => new OneParameter(said.Parameters[0], of).Visit(said.Body);

    protected override Expression VisitParameter(ParameterExpression node) => node == _from ? _to : base.VisitParameter(node);
}
