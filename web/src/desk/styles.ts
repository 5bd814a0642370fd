// Later sheets stand above earlier ones.
import "./desk.css";
import "./forms.css";
import "./answers.css";
