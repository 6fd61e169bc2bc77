namespace Shop.Domain;

public enum OrderState
{
    Placed,
    Confirmed,
}
