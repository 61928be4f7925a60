import pytest


def sign_in(world, email, password):
    answer = world.client().initiate_auth(
        ClientId=world.client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": password},
    )
    return answer["AuthenticationResult"]


def test_a_user_signs_up_with_the_code_from_the_mail(world):
    idp, email = world.client(), "bob@example.com"
    idp.sign_up(ClientId=world.client_id, Username=email, Password="Passw0rd!")
    code = world.wait_for_message(to=email, kind="verification")["code"]
    idp.confirm_sign_up(ClientId=world.client_id, Username=email, ConfirmationCode=code)
    assert "AccessToken" in sign_in(world, email, "Passw0rd!")


def test_the_next_test_knows_nothing_of_bob(world):
    with pytest.raises(world.client().exceptions.NotAuthorizedException):
        sign_in(world, "bob@example.com", "Passw0rd!")


def test_an_access_token_is_good_for_an_hour(world):
    idp = world.client()
    token = sign_in(world, "alice@example.com", "Passw0rd!")["AccessToken"]
    assert idp.get_user(AccessToken=token)["Username"]
    world.advance("PT1H1M")
    with pytest.raises(idp.exceptions.NotAuthorizedException, match="Access Token has expired"):
        idp.get_user(AccessToken=token)
